/** What a wallet has: balances, positions, trades, fees, vault. */
@NullMarked
package io.paddock.gateway.portfolio;

import org.jspecify.annotations.NullMarked;
