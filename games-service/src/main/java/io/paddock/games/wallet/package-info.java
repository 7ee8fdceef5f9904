/** The operator's wallet: the signed protocol, and the transactions that are never lost. */
@NullMarked
package io.paddock.games.wallet;

import org.jspecify.annotations.NullMarked;
