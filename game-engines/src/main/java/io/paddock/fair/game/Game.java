package io.paddock.fair.game;

import io.paddock.fair.BadParameter;
import io.paddock.fair.seed.FairStream;
import java.util.Map;

/** A game whose outcome the seeds alone decide. Stateless: one instance serves every round. */
public sealed interface Game permits Dice {

  GameId id();

  /**
   * The one canonical form of a complete wager, so that equal wagers have equal parameters.
   *
   * @throws BadParameter naming the parameter that is unknown, missing or out of range
   */
  Map<String, String> canonical(Map<String, String> params);

  /**
   * Recomputes a round.
   *
   * @param stream fresh, at its first number
   * @param params the game's own parameters by name, as text; empty shows the outcome alone
   * @throws BadParameter naming the parameter that is unknown, missing or out of range
   */
  Verification verify(FairStream stream, Map<String, String> params);
}
