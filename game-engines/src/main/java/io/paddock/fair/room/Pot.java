package io.paddock.fair.room;

import io.paddock.fair.odds.Rational;

/** What a room's pot pays back. */
final class Pot {

  /** All stakes less a rake of 2 %. */
  static final Rational LESS_RAKE = Rational.of(98, 100);

  private Pot() {}
}
