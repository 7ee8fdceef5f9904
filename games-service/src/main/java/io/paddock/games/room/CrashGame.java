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
import io.paddock.games.room.RoomState.Duty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One round of crash.
 *
 * <pre>
 * BETTING ──closing time, and the owner says so──► RUNNING ──the multiplier passes the point──► ENDED
 *    └──its owner was lost──► GIVEN_UP
 * </pre>
 *
 * A pure function of what the log says: no clock, no chance and no money moves here.
 */
final class CrashGame implements RoomRound {

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

  @Override
  public void seat(Seat bet, long now, Consumer<RoomEvent> out) {
    Optional<Reason> obstacle = obstacle(bet.playerId(), bet.stake(), now);
    if (obstacle.isPresent()) {
      out.accept(new SeatRefused(bet, obstacle.get()));
      return;
    }
    Seated seated = Seated.first(seats.size() + 1, bet);
    seats.put(bet.playerId(), seated);
    out.accept(new Taken(seated));
  }

  @Override
  public Optional<Reason> obstacle(String playerId, BigDecimal stake, long now) {
    if (phase != Phase.BETTING || now >= closesAt) {
      return Optional.of(Reason.BETTING_CLOSED);
    }
    if (seats.containsKey(playerId)) {
      return Optional.of(Reason.SEAT_TAKEN);
    }
    return seats.size() >= open.seats() ? Optional.of(Reason.ROOM_FULL) : Optional.empty();
  }

  @Override
  public void start(long now, Consumer<RoomEvent> out) {
    if (phase == Phase.BETTING && now >= closesAt) {
      phase = Phase.RUNNING;
      startedAt = now;
      out.accept(new Started(open.roundId(), now));
    }
  }

  @Override
  public void giveUp(long now, Consumer<RoomEvent> out) {
    if (phase == Phase.BETTING) {
      phase = Phase.GIVEN_UP;
      endedAt = now;
      out.accept(new GivenUp(open.roundId(), now));
    }
  }

  /** Automatic cash-outs that are due are paid before it is asked whether the point is passed. */
  @Override
  public void advance(long now, Consumer<RoomEvent> out) {
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
      phase = Phase.ENDED;
      endedAt = now;
      out.accept(new Crashed(open.roundId(), point, hash, now));
    }
  }

  /**
   * At the multiplier of this moment, which {@link #advance} has found to be no higher than it may.
   */
  @Override
  public void cashOut(CashOut by, long now, Consumer<RoomEvent> out) {
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
    return phase == Phase.ENDED ? Reason.CRASHED : Reason.NOT_RUNNING;
  }

  private void cash(
      Seated seat, int hundredths, @Nullable CashOut by, long now, Consumer<RoomEvent> out) {
    Seated cashed = seat.at(hundredths);
    seats.put(seat.bet().playerId(), cashed);
    out.accept(new CashedOut(cashed, by, now));
  }

  @Override
  public Duty due(long at) {
    return at >= startedAt + Math.min(nextAutomatic(), lastsMs) ? Duty.TICK : Duty.NOTHING;
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

  @Override
  public Open open() {
    return open;
  }

  /** Whether its multiplier grows at this moment. */
  boolean isGrowing(long now) {
    return phase == Phase.RUNNING && now >= startedAt && now - startedAt < lastsMs;
  }

  @Override
  public Phase phase() {
    return phase;
  }

  @Override
  public long closesAt() {
    return closesAt;
  }

  @Override
  public long startedAt() {
    return startedAt;
  }

  @Override
  public long endedAt() {
    return endedAt;
  }

  /** What decided it, once it is over. */
  Optional<Crashed> end() {
    return phase == Phase.ENDED
        ? Optional.of(new Crashed(open.roundId(), point, hash, endedAt))
        : Optional.empty();
  }

  @Override
  public Optional<Seated> seatOf(String playerId) {
    return Optional.ofNullable(seats.get(playerId));
  }

  @Override
  public Collection<Seated> seats() {
    return new ArrayList<>(seats.values());
  }
}
