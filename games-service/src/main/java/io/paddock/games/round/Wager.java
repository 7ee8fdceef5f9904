package io.paddock.games.round;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.InstantGame;
import io.paddock.fair.game.InstantGame.Play;
import io.paddock.fair.game.RoomGame;
import io.paddock.fair.game.SteppedGame;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.TableGame;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.fairness.TakenNonce;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A complete bet on one game, its parameters checked and in their canonical form, so that equal
 * wagers are equal.
 */
public record Wager(Game game, Members params) {

  public Wager {
    if (game instanceof RoomGame || game instanceof TableGame) {
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

  /** The parts of the stake that the wager itself names; none when the stake is one sum. */
  public List<BigDecimal> parts() {
    return game instanceof InstantGame instant ? instant.parts(params) : List.of();
  }

  /** What the plainest ways to play it can pay, and how often. */
  public List<Odds> odds() {
    return switch (game) {
      case InstantGame instant -> List.of(instant.odds(params));
      case SteppedGame stepped -> stepped.odds(params);
      case RoomGame _, TableGame _ -> throw inRoom();
    };
  }

  private IllegalStateException inRoom() {
    return new IllegalStateException("a room's round: " + game.id());
  }

  /** Where the seeds put a round of this wager at once; one of an instant game is over. */
  public Opening opening(TakenNonce nonce) {
    return switch (game) {
      case InstantGame instant -> {
        Play play = instant.play(nonce.stream(), params);
        yield new Opening(
            new Position(play.outcome(), Set.of(), play.multiplier()),
            instant.won(params, play.outcome()).orElse(null));
      }
      case SteppedGame stepped ->
          new Opening(stepped.after(nonce.stream(), params, List.of()), null);
      case RoomGame _, TableGame _ -> throw inRoom();
    };
  }

  /**
   * Where a round begins.
   *
   * @param won exactly, by a wager that names the parts of its stake; null otherwise
   */
  public record Opening(Position position, @Nullable BigDecimal won) {}
}
