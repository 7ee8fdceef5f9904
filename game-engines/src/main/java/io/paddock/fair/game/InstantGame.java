package io.paddock.fair.game;

import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value.Members;

/** A game that is over as soon as the stake is taken. */
public non-sealed interface InstantGame extends Game {

  /**
   * Plays a complete wager.
   *
   * @param stream fresh, at its first number
   * @param wager in its canonical form
   */
  Play play(FairStream stream, Members wager);

  /**
   * How a round ended.
   *
   * @param multiplier of the stake; zero when lost
   */
  record Play(Members outcome, Multiplier multiplier) {}
}
