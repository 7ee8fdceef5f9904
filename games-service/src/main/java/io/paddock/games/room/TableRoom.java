package io.paddock.games.room;

import io.paddock.fair.game.TableGame;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomEvent.Drawn;
import java.util.OptionalInt;
import java.util.function.Function;

/** A room of a game whose seats play against the house; its history are the house's totals. */
final class TableRoom extends RoomState {

  private final TableGame game;
  private final Function<Open, ServerSeed> secrets;

  /**
   * @param secrets opens the server seed of a round
   */
  TableRoom(TableGame game, Function<Open, ServerSeed> secrets) {
    this.game = game;
    this.secrets = secrets;
  }

  @Override
  RoomRound begin(Open open, long now) {
    return new TableRound(open, game, secrets.apply(open), now);
  }

  @Override
  OptionalInt remembered(RoomEvent event) {
    return event instanceof Drawn drawn
        ? OptionalInt.of(Math.toIntExact(drawn.outcome().whole("total")))
        : OptionalInt.empty();
  }
}
