package io.paddock.games.room;

import io.paddock.fair.seed.BeaconValue;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.JointSeed;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.room.RoomCommand.Beacon;
import io.paddock.games.room.RoomCommand.BeaconTerms;
import io.paddock.games.room.RoomCommand.CashOut;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Seat;
import io.paddock.games.room.RoomEvent.CashOutRefused;
import io.paddock.games.room.RoomEvent.Closed;
import io.paddock.games.room.RoomEvent.Drawn;
import io.paddock.games.room.RoomEvent.GivenUp;
import io.paddock.games.room.RoomEvent.Reason;
import io.paddock.games.room.RoomEvent.SeatRefused;
import io.paddock.games.room.RoomEvent.Share;
import io.paddock.games.room.RoomEvent.Taken;
import io.paddock.games.room.RoomState.Duty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One round of a game that the seats' own seeds and a public beacon decide together with the
 * house's.
 *
 * <pre>
 * BETTING ──all seats taken, or time──► RUNNING: waits for the beacon ──its value──► the game's own way to ENDED
 *    ├──too few came──► GIVEN_UP           └──no value came in time──► GIVEN_UP
 *    └──its owner was lost──► GIVEN_UP
 * </pre>
 *
 * Nobody is shown another's seed before the bets are closed, and the beacon's value is dated after
 * that: neither the house nor the last seat can choose an outcome.
 */
abstract sealed class BeaconRound implements RoomRound permits PotRound, TableRound {

  private final Open open;
  private final BeaconTerms terms;
  private final ServerSeed seed;
  private final Map<String, Seated> seats = new LinkedHashMap<>();
  private long closesAt;
  private Phase phase = Phase.BETTING;
  private long startedAt;
  private long endedAt;
  private long beaconRound;
  private @Nullable Joined joined;
  private @Nullable Drawn drawn;

  /** What the beacon said, and the seed that it makes with those of the seats. */
  private record Joined(Beacon said, ClientSeed seed) {}

  /**
   * @param seed that decides the round together with what the seats and the beacon say
   */
  BeaconRound(Open open, ServerSeed seed, long openedAt) {
    this.open = open;
    this.terms = Objects.requireNonNull(open.beacon());
    this.seed = seed;
    this.closesAt = openedAt + open.bettingMs();
  }

  /** Why the game does not take a stake beside those that it has; empty when it does. */
  abstract Optional<Reason> unfit(BigDecimal stake);

  /** How many of those who came play; 0 when they are too few. */
  abstract int players(int came);

  /**
   * What the numbers decide, once the beacon has spoken.
   *
   * @param numbers fresh, at their first one
   */
  abstract void decide(FairStream numbers, long now, Consumer<RoomEvent> out);

  @Override
  public void seat(Seat bet, long now, Consumer<RoomEvent> out) {
    Optional<Reason> obstacle = obstacle(bet.playerId(), bet.stake(), now);
    if (obstacle.isPresent()) {
      out.accept(new SeatRefused(bet, obstacle.get()));
      return;
    }
    Seated seated = Seated.first(seats.size(), bet);
    seats.put(bet.playerId(), seated);
    out.accept(new Taken(seated));
    if (isFull()) {
      closesAt = now;
    }
  }

  @Override
  public Optional<Reason> obstacle(String playerId, BigDecimal stake, long now) {
    if (phase == Phase.BETTING && isFull()) {
      return Optional.of(seats.containsKey(playerId) ? Reason.SEAT_TAKEN : Reason.ROOM_FULL);
    }
    if (phase != Phase.BETTING || now >= closesAt) {
      return Optional.of(Reason.BETTING_CLOSED);
    }
    return seats.containsKey(playerId) ? Optional.of(Reason.SEAT_TAKEN) : unfit(stake);
  }

  private boolean isFull() {
    return seats.size() >= open.seats();
  }

  @Override
  public void start(long now, Consumer<RoomEvent> out) {
    if (phase != Phase.BETTING || now < closesAt) {
      return;
    }
    int players = players(seats.size());
    if (players == 0) {
      giveBack(now, out);
      return;
    }
    List<Seated> late = List.copyOf(seats()).subList(players, seats.size());
    late.forEach(seat -> seats.remove(seat.bet().playerId()));
    phase = Phase.RUNNING;
    startedAt = now;
    beaconRound = terms.roundAfter(now);
    out.accept(new Closed(open.roundId(), now, beaconRound, drawsAt(), List.copyOf(seats())));
    late.forEach(seat -> out.accept(new SeatRefused(seat.bet(), Reason.UNEVEN)));
  }

  /** What the beacon said decides the round; another one of its rounds decides nothing. */
  @Override
  public void draw(Beacon said, long now, Consumer<RoomEvent> out) {
    if (!isWaiting() || said.beaconRound() != beaconRound) {
      return;
    }
    List<ClientSeed> seeds =
        seats.values().stream()
            .map(seat -> new ClientSeed(Objects.requireNonNull(seat.bet().clientSeed())))
            .toList();
    ClientSeed joint = JointSeed.of(seeds, new BeaconValue(said.beaconRound(), said.randomness()));
    joined = new Joined(said, joint);
    decide(FairStream.of(seed, joint, 0), now, out);
  }

  /** Whether only the beacon's value is missing. */
  private boolean isWaiting() {
    return phase == Phase.RUNNING && joined == null;
  }

  /** The round is over, with these shares. */
  final void end(Members outcome, List<Share> shares, long now, Consumer<RoomEvent> out) {
    Joined by = Objects.requireNonNull(joined);
    phase = Phase.ENDED;
    endedAt = now;
    Drawn result =
        new Drawn(
            open.roundId(),
            by.said(),
            terms.chain(),
            seed.reveal(),
            by.seed().text(),
            outcome,
            shares,
            now);
    drawn = result;
    out.accept(result);
  }

  /** There is nothing to leave with. */
  @Override
  public void cashOut(CashOut by, long now, Consumer<RoomEvent> out) {
    Seated seat = seats.get(by.playerId());
    Reason reason = seat == null ? Reason.NO_SEAT : Reason.NOT_RUNNING;
    out.accept(new CashOutRefused(by, reason, seat, now));
  }

  /** Once bets are closed only when the beacon's value has been waited for long enough. */
  @Override
  public void giveUp(long now, Consumer<RoomEvent> out) {
    if (phase == Phase.BETTING || (isWaiting() && now >= waitsUntil())) {
      giveBack(now, out);
    }
  }

  private void giveBack(long now, Consumer<RoomEvent> out) {
    phase = Phase.GIVEN_UP;
    endedAt = now;
    out.accept(new GivenUp(open.roundId(), now));
  }

  @Override
  public Duty due(long at) {
    if (!isWaiting()) {
      return Duty.NOTHING;
    }
    if (at >= waitsUntil()) {
      return Duty.GIVE_UP;
    }
    return at >= drawsAt() ? Duty.DRAW : Duty.NOTHING;
  }

  /** The round of the beacon that decides; 0 before the bets are closed. */
  long beaconRound() {
    return beaconRound;
  }

  /** When the beacon speaks. */
  long drawsAt() {
    return terms.dated(beaconRound);
  }

  private long waitsUntil() {
    return drawsAt() + terms.patienceMs();
  }

  /** What decided it, once it is over. */
  Optional<Drawn> drawn() {
    return Optional.ofNullable(drawn);
  }

  @Override
  public Open open() {
    return open;
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

  @Override
  public Optional<Seated> seatOf(String playerId) {
    return Optional.ofNullable(seats.get(playerId));
  }

  @Override
  public Collection<Seated> seats() {
    return new ArrayList<>(seats.values());
  }
}
