/** games-service: launch tokens, launches, sessions, rounds, bets and the wallet client. */
@NullMarked
package io.paddock.games;

import org.jspecify.annotations.NullMarked;
