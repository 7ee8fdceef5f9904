package io.paddock.games.room;

import io.paddock.fair.room.CrashCurve;
import io.paddock.games.room.RoomCommand.CashOut;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Seat;
import io.paddock.games.room.RoomEvent.CashOutRefused;
import io.paddock.games.room.RoomEvent.CashedOut;
import io.paddock.games.room.RoomEvent.Crashed;
import io.paddock.games.room.RoomEvent.GivenUp;
import io.paddock.games.room.RoomEvent.Reason;
import io.paddock.games.room.RoomEvent.SeatRefused;
import io.paddock.games.room.RoomEvent.Started;
import io.paddock.games.room.RoomEvent.Taken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One round of crash.
 *
 * <pre>
 * BETTING ──closing time, and the owner says so──► RUNNING ──the multiplier passes the point──► CRASHED
 *    └──its owner was lost──► GIVEN_UP
 * </pre>
 *
 * A pure function of what the log says: no clock, no chance and no money moves here.
 */
final class CrashGame {

  enum Phase {
    BETTING,
    RUNNING,
    CRASHED,
    GIVEN_UP
  }

  /**
   * A bet that is in the round.
   *
   * @param number from 1, in the order of the log
   * @param cashedOut the multiplier in hundredths that it is paid; null while it is in danger, and
   *     for good when it has lost
   */
  record Seated(int number, Seat bet, @Nullable Integer cashedOut) {

    UUID betId() {
      return bet.betId();
    }

    /** The multiplier, in hundredths, that it is cashed out at by itself. */
    int automatic() {
      return bet.autoCashOut() == null ? bet.ceiling() : Math.min(bet.autoCashOut(), bet.ceiling());
    }

    private Seated at(int hundredths) {
      return new Seated(number, bet, hundredths);
    }
  }

  private final Open open;
  private final String hash;
  private final int point;
  private final long closesAt;

  /** How long after the start the point is passed. */
  private final long lastsMs;

  private final Map<String, Seated> seats = new LinkedHashMap<>();
  private Phase phase = Phase.BETTING;
  private long startedAt;
  private long endedAt;

  /**
   * @param hash that decides the round
   * @param point it crashes at, in hundredths
   */
  CrashGame(Open open, String hash, int point, long openedAt) {
    this.open = open;
    this.hash = hash;
    this.point = point;
    this.closesAt = openedAt + open.bettingMs();
    this.lastsMs = CrashCurve.passes(point);
  }

  void seat(Seat bet, long now, Consumer<RoomEvent> out) {
    Optional<Reason> obstacle = obstacle(bet, now);
    if (obstacle.isPresent()) {
      out.accept(new SeatRefused(bet, obstacle.get()));
      return;
    }
    Seated seated = new Seated(seats.size() + 1, bet, null);
    seats.put(bet.playerId(), seated);
    out.accept(new Taken(seated));
  }

  private Optional<Reason> obstacle(Seat bet, long now) {
    if (phase != Phase.BETTING || now >= closesAt) {
      return Optional.of(Reason.BETTING_CLOSED);
    }
    if (seats.containsKey(bet.playerId())) {
      return Optional.of(Reason.SEAT_TAKEN);
    }
    return seats.size() >= open.seats() ? Optional.of(Reason.ROOM_FULL) : Optional.empty();
  }

  /** Before the time it does nothing: the owner says it again. */
  void start(long now, Consumer<RoomEvent> out) {
    if (phase == Phase.BETTING && now >= closesAt) {
      phase = Phase.RUNNING;
      startedAt = now;
      out.accept(new Started(open.roundId(), now));
    }
  }

  void giveUp(long now, Consumer<RoomEvent> out) {
    if (phase == Phase.BETTING) {
      phase = Phase.GIVEN_UP;
      endedAt = now;
      out.accept(new GivenUp(open.roundId(), now));
    }
  }

  /** Automatic cash-outs that are due are paid before it is asked whether the point is passed. */
  void advance(long now, Consumer<RoomEvent> out) {
    if (phase != Phase.RUNNING) {
      return;
    }
    int reached = Math.min(CrashCurve.hundredths(now - startedAt), point);
    List<Seated> due =
        seats.values().stream()
            .filter(seat -> seat.cashedOut() == null && seat.automatic() <= reached)
            .sorted(Comparator.comparingInt(Seated::automatic))
            .toList();
    due.forEach(seat -> cash(seat, seat.automatic(), null, now, out));
    if (now - startedAt >= lastsMs) {
      phase = Phase.CRASHED;
      endedAt = now;
      out.accept(new Crashed(open.roundId(), point, hash, now));
    }
  }

  /**
   * At the multiplier of this moment, which {@link #advance} has found to be no higher than it may.
   */
  void cashOut(CashOut by, long now, Consumer<RoomEvent> out) {
    Seated seat = seats.get(by.playerId());
    if (phase == Phase.RUNNING && seat != null && seat.cashedOut() == null) {
      cash(seat, CrashCurve.hundredths(now - startedAt), by, now, out);
      return;
    }
    out.accept(new CashOutRefused(by, refusal(seat), seat, now));
  }

  private Reason refusal(@Nullable Seated seat) {
    if (seat == null) {
      return Reason.NO_SEAT;
    }
    if (seat.cashedOut() != null) {
      return Reason.CASHED_OUT_BEFORE;
    }
    return phase == Phase.CRASHED ? Reason.CRASHED : Reason.NOT_RUNNING;
  }

  private void cash(
      Seated seat, int hundredths, @Nullable CashOut by, long now, Consumer<RoomEvent> out) {
    Seated cashed = seat.at(hundredths);
    seats.put(seat.bet().playerId(), cashed);
    out.accept(new CashedOut(cashed, by, now));
  }

  /** When the next thing happens by itself; empty when nothing will. */
  OptionalLong next() {
    return switch (phase) {
      case BETTING -> OptionalLong.of(closesAt);
      case RUNNING -> OptionalLong.of(startedAt + Math.min(nextAutomatic(), lastsMs));
      case CRASHED, GIVEN_UP -> OptionalLong.empty();
    };
  }

  private long nextAutomatic() {
    return seats.values().stream()
        .filter(seat -> seat.cashedOut() == null && seat.automatic() <= point)
        .mapToInt(Seated::automatic)
        .min()
        .stream()
        .mapToLong(CrashCurve::reaches)
        .findFirst()
        .orElse(lastsMs);
  }

  Open open() {
    return open;
  }

  /** Whether its multiplier grows at this moment. */
  boolean isGrowing(long now) {
    return phase == Phase.RUNNING && now >= startedAt && now - startedAt < lastsMs;
  }

  Phase phase() {
    return phase;
  }

  boolean isOver() {
    return phase == Phase.CRASHED || phase == Phase.GIVEN_UP;
  }

  long closesAt() {
    return closesAt;
  }

  long startedAt() {
    return startedAt;
  }

  long endedAt() {
    return endedAt;
  }

  /** What decided it, once it is over. */
  Optional<Crashed> end() {
    return phase == Phase.CRASHED
        ? Optional.of(new Crashed(open.roundId(), point, hash, endedAt))
        : Optional.empty();
  }

  Optional<Seated> seatOf(String playerId) {
    return Optional.ofNullable(seats.get(playerId));
  }

  Collection<Seated> seats() {
    return new ArrayList<>(seats.values());
  }
}
