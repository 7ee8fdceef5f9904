package io.paddock.games.room;

import io.paddock.games.room.RoomCommand.Act;
import io.paddock.games.room.RoomCommand.Beacon;
import io.paddock.games.room.RoomCommand.CashOut;
import io.paddock.games.room.RoomCommand.GiveUp;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Seat;
import io.paddock.games.room.RoomCommand.Start;
import io.paddock.games.room.RoomCommand.Tick;
import io.paddock.games.room.RoomCommand.Wake;
import io.paddock.games.room.RoomEvent.ActRefused;
import io.paddock.games.room.RoomEvent.CashOutRefused;
import io.paddock.games.room.RoomEvent.Opened;
import io.paddock.games.room.RoomEvent.Reason;
import io.paddock.games.room.RoomEvent.SeatRefused;
import io.paddock.games.room.RoomEvent.Told;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A room as its log has it: round after round while somebody is there. The same log gives the same
 * room, message for message, in every process; what is to be done about it is the owner's. What a
 * round is, each game says.
 *
 * <pre>
 * (nothing) ──woken, and the owner opens a round──► betting ► running ► over ──still woken──► betting …
 * </pre>
 */
abstract sealed class RoomState permits CrashRoom, PotRoom, TableRoom {

  static final int HISTORY = 20;

  /** What the owner has to do now. */
  enum Duty {
    NOTHING,
    OPEN,
    START,
    TICK,
    DRAW,
    GIVE_UP
  }

  private final Deque<Integer> history = new ArrayDeque<>();
  private @Nullable RoomRound game;
  private long now = Long.MIN_VALUE;
  private long wokenAt = Long.MIN_VALUE;
  private long sequence;

  /** The round that is opened so. */
  abstract RoomRound begin(Open open, long now);

  /** What players look back on of an event; empty where it ends no round with an outcome. */
  abstract OptionalInt remembered(RoomEvent event);

  /**
   * Applies a record of the log.
   *
   * @param time it was stored at, in ms since 1970; one before the last record's counts as that
   */
  List<Told> apply(long time, RoomCommand command) {
    now = Math.max(now, time);
    List<Told> told = new ArrayList<>();
    Consumer<RoomEvent> out = event -> told.add(number(event));
    RoomRound current = game;
    if (current != null) {
      current.advance(now, out);
    }
    switch (command) {
      case Wake _ -> wokenAt = now;
      case Open open -> open(open, out);
      case Seat bet ->
          of(bet.roundId())
              .ifPresentOrElse(
                  round -> round.seat(bet, now, out),
                  () -> out.accept(new SeatRefused(bet, Reason.BETTING_CLOSED)));
      case Start start -> of(start.roundId()).ifPresent(round -> round.start(now, out));
      case CashOut by ->
          of(by.roundId())
              .ifPresentOrElse(
                  round -> round.cashOut(by, now, out),
                  () -> out.accept(new CashOutRefused(by, Reason.NOT_RUNNING, null, now)));
      case Act by ->
          of(by.roundId())
              .ifPresentOrElse(
                  round -> round.act(by, now, out),
                  () -> out.accept(new ActRefused(by, Reason.NOT_RUNNING, null)));
      case Tick _ -> {
        // Time has passed, whatever the record says.
      }
      case Beacon said -> of(said.roundId()).ifPresent(round -> round.draw(said, now, out));
      case GiveUp giveUp -> of(giveUp.roundId()).ifPresent(round -> round.giveUp(now, out));
    }
    return told;
  }

  private void open(Open open, Consumer<RoomEvent> out) {
    RoomRound last = game;
    if (last != null && (!last.isOver() || last.open().roundId().equals(open.roundId()))) {
      return;
    }
    RoomRound next = begin(open, now);
    // A process that reads the log from here on counts as one that read all of it.
    sequence = Math.max(sequence, open.sequence() - 1);
    game = next;
    out.accept(new Opened(open, next.closesAt()));
  }

  private Told number(RoomEvent event) {
    if (!event.isPersonal()) {
      sequence++;
    }
    remembered(event)
        .ifPresent(
            outcome -> {
              history.addFirst(outcome);
              if (history.size() > HISTORY) {
                history.removeLast();
              }
            });
    return new Told(sequence, event);
  }

  /** The round in hand, if it is this one. */
  private Optional<RoomRound> of(UUID roundId) {
    return round().filter(round -> round.open().roundId().equals(roundId));
  }

  /** The round in hand, or the last one. */
  Optional<RoomRound> round() {
    return Optional.ofNullable(game);
  }

  /** Whether nothing goes on, and nothing will until somebody comes. */
  boolean isAsleep(long at, RoomTimes times) {
    return !isAwake(at, times) && (game == null || game.isOver());
  }

  private boolean isAwake(long at, RoomTimes times) {
    return wokenAt != Long.MIN_VALUE && at - wokenAt < times.awakeMs();
  }

  /**
   * What the owner has to do.
   *
   * @param at the time now
   * @param me who asks
   * @param settled whether the last round's money has been written
   */
  Duty due(long at, String me, boolean settled, RoomTimes times) {
    boolean awake = isAwake(at, times);
    RoomRound round = game;
    if (round == null) {
      return awake ? Duty.OPEN : Duty.NOTHING;
    }
    return switch (round.phase()) {
      case BETTING ->
          !round.open().owner().equals(me)
              ? Duty.GIVE_UP
              : at >= round.closesAt() ? Duty.START : Duty.NOTHING;
      case RUNNING -> round.due(at);
      case ENDED, GIVEN_UP ->
          settled && awake && at >= round.endedAt() + times.pauseMs() ? Duty.OPEN : Duty.NOTHING;
    };
  }

  /** Of the last message to everybody. */
  long sequence() {
    return sequence;
  }

  /** What the last rounds came to, newest first. */
  List<Integer> history() {
    return List.copyOf(history);
  }

  /**
   * How a room goes on.
   *
   * @param pauseMs between a round's end and the next one
   * @param awakeMs how long rounds go on after somebody was there
   */
  record RoomTimes(long pauseMs, long awakeMs) {}
}
