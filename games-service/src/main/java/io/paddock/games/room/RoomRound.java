package io.paddock.games.room;

import io.paddock.games.room.RoomCommand.Act;
import io.paddock.games.room.RoomCommand.Beacon;
import io.paddock.games.room.RoomCommand.CashOut;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Seat;
import io.paddock.games.room.RoomEvent.ActRefused;
import io.paddock.games.room.RoomEvent.Reason;
import io.paddock.games.room.RoomState.Duty;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One round of a room, whatever its game.
 *
 * <pre>
 * BETTING ──closing time, and the owner says so──► RUNNING ──the game's own end──► ENDED
 *    └──its owner was lost──► GIVEN_UP
 * </pre>
 *
 * A pure function of what the log says: no clock, no chance and no money moves here. Times are the
 * log's, in ms since 1970.
 */
sealed interface RoomRound permits CrashGame, BeaconRound {

  enum Phase {
    BETTING,
    RUNNING,
    ENDED,
    GIVEN_UP
  }

  Open open();

  Phase phase();

  /** From then on no bet is taken. */
  long closesAt();

  long startedAt();

  long endedAt();

  /** Why a player's stake gets no seat at this moment; empty when it does. */
  Optional<Reason> obstacle(String playerId, BigDecimal stake, long now);

  void seat(Seat bet, long now, Consumer<RoomEvent> out);

  /** Ends the betting; before the time it does nothing: the owner says it again. */
  void start(long now, Consumer<RoomEvent> out);

  void cashOut(CashOut by, long now, Consumer<RoomEvent> out);

  /** In a game without a table there is nothing to do. */
  default void act(Act by, long now, Consumer<RoomEvent> out) {
    Reason reason = seatOf(by.playerId()).isPresent() ? Reason.ACTION_NOT_ALLOWED : Reason.NO_SEAT;
    out.accept(new ActRefused(by, reason, null));
  }

  /** What the beacon says decides a game that waits for it, and no other. */
  default void draw(Beacon said, long now, Consumer<RoomEvent> out) {}

  /** What happens by itself as time passes. */
  void advance(long now, Consumer<RoomEvent> out);

  /** Gives every stake back; where that is not allowed any more it does nothing. */
  void giveUp(long now, Consumer<RoomEvent> out);

  /** What the owner has to do about a running round. */
  Duty due(long at);

  Optional<Seated> seatOf(String playerId);

  /** In the order of their numbers. */
  Collection<Seated> seats();

  default boolean isOver() {
    return phase() == Phase.ENDED || phase() == Phase.GIVEN_UP;
  }
}
