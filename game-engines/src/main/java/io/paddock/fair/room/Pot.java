package io.paddock.fair.room;

import io.paddock.fair.odds.Rational;

/** What a room's pot pays back. */
final class Pot {

  /** 2 % of all stakes. */
  static final Rational RAKE = Rational.of(2, 100);

  /** All stakes less the rake. */
  static final Rational LESS_RAKE = Rational.of(1, 1).minus(RAKE);

  private Pot() {}
}
