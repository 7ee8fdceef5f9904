/** Placing bets: form, limits, intent, wallet, outcome; and the same for play money. */
@NullMarked
package io.paddock.games.bet;

import org.jspecify.annotations.NullMarked;
