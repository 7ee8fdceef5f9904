package io.paddock.fair.game;

import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value.Members;

/** A game whose one outcome decides the bets of everybody in a room. */
public non-sealed interface RoomGame extends Game {

  /**
   * What the joint seeds decide.
   *
   * @param stream fresh, at its first number
   * @param seats taken, at least one
   */
  Members outcome(FairStream stream, int seats);

  /** What a wager gets of that outcome; zero when lost. */
  Multiplier pays(Members wager, Members outcome);
}
