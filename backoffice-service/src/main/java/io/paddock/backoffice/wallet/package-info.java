/** Wallets: what is known of the people behind them, their ceilings, deposits and fee tiers. */
@NullMarked
package io.paddock.backoffice.wallet;

import org.jspecify.annotations.NullMarked;
