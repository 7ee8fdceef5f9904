package io.paddock.games.room;

import io.paddock.fair.game.PotGame;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomEvent.Drawn;
import java.util.OptionalInt;
import java.util.function.Function;

/** A room of a game whose seats play for each other's stakes. */
final class PotRoom extends RoomState {

  private final PotGame game;
  private final Function<Open, ServerSeed> secrets;

  /**
   * @param secrets opens the server seed of a round
   */
  PotRoom(PotGame game, Function<Open, ServerSeed> secrets) {
    this.game = game;
    this.secrets = secrets;
  }

  @Override
  RoomRound begin(Open open, long now) {
    return new PotRound(open, game, secrets.apply(open), now);
  }

  @Override
  OptionalInt remembered(RoomEvent event) {
    return event instanceof Drawn drawn
        ? OptionalInt.of(Math.toIntExact(game.headline(drawn.outcome())))
        : OptionalInt.empty();
  }
}
