package io.paddock.fair.game;

import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.seed.FairStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A game of a room whose seats play against the house, each on its own, and decide on the way. What
 * one seat does changes no card of another's, so that nobody who knew what comes could play for or
 * against a seat that is not theirs.
 */
public non-sealed interface TableGame extends Game {

  /** How many can play a round; one is enough. */
  int seats();

  /** The numbers of seats that can play a round, ascending. */
  default List<Integer> players() {
    return IntStream.rangeClosed(1, seats()).boxed().toList();
  }

  /**
   * Deals a round.
   *
   * @param stream fresh, at its first number
   * @param seats taken, from 1 to {@link #seats}
   */
  Table deal(FairStream stream, int seats);

  /**
   * Where a seat's own round stands, whatever the others did.
   *
   * @param stream fresh, at its first number
   * @param seats taken
   * @param seat from 0
   * @param steps of that seat, in their order; each was allowed when it was taken
   * @throws io.paddock.fair.BadParameter when the last step is not one that the round allows
   */
  Position after(FairStream stream, int seats, int seat, List<Step> steps);

  /** What a step stakes beside the opening bet, as a multiple of it. */
  Multiplier further(Step step);
}
