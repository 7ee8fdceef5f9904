package io.paddock.fair.game;

import io.paddock.fair.odds.Rational;
import io.paddock.fair.value.Value.Members;
import java.util.List;

/**
 * A room game whose seats stake the same and play for all stakes less a rake. The house has no seat
 * and nothing to win but the rake.
 */
public interface PotGame extends RoomGame {

  /** How many can play a round, so that all of them have equal chances; ascending. */
  List<Integer> players();

  /** The part of all stakes that is not paid back. */
  Rational rake();

  /**
   * The wager of a seat.
   *
   * @param seat from 0
   */
  Members wager(int seat);

  /** The one number of an outcome that a list of rounds shows. */
  long headline(Members outcome);
}
