package io.paddock.games.round;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.Verification;
import io.paddock.games.fairness.TakenNonce;
import java.util.Map;
import java.util.Objects;

/**
 * A complete bet on one game, its parameters checked and in their canonical form, so that equal
 * wagers are equal.
 */
public record Wager(Game game, Map<String, String> params) {

  /**
   * Checks the parameters against the game.
   *
   * @throws BadParameter naming the one that is wrong
   */
  public static Wager of(Game game, Map<String, String> params) {
    return new Wager(game, game.canonical(params));
  }

  /** What the seeds make of this wager. */
  public Play play(TakenNonce nonce) {
    Verification round = game.verify(nonce.stream(), params);
    return new Play(round.outcome(), Objects.requireNonNull(round.multiplier()));
  }

  /**
   * A decided outcome.
   *
   * @param multiplier of the stake; zero when lost
   */
  public record Play(Map<String, String> outcome, Multiplier multiplier) {}
}
