/** Roulette: the wheel and the bets of its table. */
@NullMarked
package io.paddock.fair.roulette;

import org.jspecify.annotations.NullMarked;
