package io.paddock.games.round;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.InstantGame;
import io.paddock.fair.game.InstantGame.Play;
import io.paddock.fair.game.RoomGame;
import io.paddock.fair.game.SteppedGame;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.fairness.TakenNonce;
import java.util.List;
import java.util.Set;

/**
 * A complete bet on one game, its parameters checked and in their canonical form, so that equal
 * wagers are equal.
 */
public record Wager(Game game, Members params) {

  public Wager {
    if (game instanceof RoomGame) {
      throw new IllegalArgumentException("a room has rounds of its own: " + game.id());
    }
  }

  /**
   * Checks the parameters against the game.
   *
   * @throws BadParameter naming the one that is wrong
   */
  public static Wager of(Game game, Members params) {
    return new Wager(game, game.canonical(params));
  }

  /** Whether its player decides between the steps of the round. */
  public boolean isStepped() {
    return game instanceof SteppedGame;
  }

  /** Where the seeds put a round of this wager at once; one of an instant game is over. */
  public Position opening(TakenNonce nonce) {
    return switch (game) {
      case InstantGame instant -> {
        Play play = instant.play(nonce.stream(), params);
        yield new Position(play.outcome(), Set.of(), play.multiplier());
      }
      case SteppedGame stepped -> stepped.after(nonce.stream(), params, List.of());
      case RoomGame room -> throw new IllegalStateException("a room's round: " + room.id());
    };
  }
}
