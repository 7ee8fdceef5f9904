package io.paddock.games.room;

import io.paddock.fair.room.Crash;
import io.paddock.fair.seed.ChainRound;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomEvent.Crashed;
import java.util.OptionalInt;
import java.util.function.Function;

/** A room of crash; its history are points, in hundredths. */
final class CrashRoom extends RoomState {

  private final Function<Open, ChainRound> secrets;

  /**
   * @param secrets opens what decides a round
   */
  CrashRoom(Function<Open, ChainRound> secrets) {
    this.secrets = secrets;
  }

  @Override
  RoomRound begin(Open open, long now) {
    ChainRound round = secrets.apply(open);
    return new CrashGame(open, round.hash(), Crash.pointOf(round.stream()), now);
  }

  @Override
  OptionalInt remembered(RoomEvent event) {
    return event instanceof Crashed crashed ? OptionalInt.of(crashed.point()) : OptionalInt.empty();
  }
}
