package io.paddock.games.round;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.InstantGame;
import io.paddock.fair.game.InstantGame.Play;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.fairness.TakenNonce;

/**
 * A complete bet on one game, its parameters checked and in their canonical form, so that equal
 * wagers are equal.
 */
public record Wager(InstantGame game, Members params) {

  /**
   * Checks the parameters against the game.
   *
   * @throws BadParameter naming the one that is wrong
   */
  public static Wager of(InstantGame game, Members params) {
    return new Wager(game, game.canonical(params));
  }

  /** What the seeds make of this wager. */
  public Play play(TakenNonce nonce) {
    return game.play(nonce.stream(), params);
  }
}
