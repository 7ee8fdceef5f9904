package io.paddock.games.room;

import io.paddock.fair.game.PotGame;
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
 * One round of a game whose seats play for each other's stakes.
 *
 * <pre>
 * BETTING ──all seats taken, or time──► RUNNING: waits for the beacon ──its value──► ENDED
 *    ├──too few came──► GIVEN_UP           └──no value came in time──► GIVEN_UP
 *    └──its owner was lost──► GIVEN_UP
 * </pre>
 *
 * The first seat says what everybody stakes. Nobody is shown another's seed before the bets are
 * closed, and the beacon's value is dated after that: neither the house nor the last seat can
 * choose an outcome.
 */
final class PotRound implements RoomRound {

  private final Open open;
  private final BeaconTerms terms;
  private final PotGame game;
  private final ServerSeed seed;
  private final Map<String, Seated> seats = new LinkedHashMap<>();
  private long closesAt;
  private Phase phase = Phase.BETTING;
  private long startedAt;
  private long endedAt;
  private long beaconRound;
  private @Nullable Drawn drawn;

  /**
   * @param seed that decides the round together with what the seats and the beacon say
   */
  PotRound(Open open, PotGame game, ServerSeed seed, long openedAt) {
    this.open = open;
    this.terms = Objects.requireNonNull(open.beacon());
    this.game = game;
    this.seed = seed;
    this.closesAt = openedAt + open.bettingMs();
  }

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
    if (seats.containsKey(playerId)) {
      return Optional.of(Reason.SEAT_TAKEN);
    }
    return stake().filter(first -> first.compareTo(stake) != 0).isPresent()
        ? Optional.of(Reason.STAKE_DIFFERS)
        : Optional.empty();
  }

  private boolean isFull() {
    return seats.size() >= open.seats();
  }

  /** What everybody stakes, once there is somebody. */
  Optional<BigDecimal> stake() {
    return seats.values().stream().findFirst().map(seat -> seat.bet().stake());
  }

  @Override
  public void start(long now, Consumer<RoomEvent> out) {
    if (phase != Phase.BETTING || now < closesAt) {
      return;
    }
    Optional<Integer> players =
        game.players().stream().filter(count -> count <= seats.size()).max(Integer::compare);
    if (players.isEmpty()) {
      end(Phase.GIVEN_UP, now);
      out.accept(new GivenUp(open.roundId(), now));
      return;
    }
    List<Seated> late = List.copyOf(seats()).subList(players.get(), seats.size());
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
    if (phase != Phase.RUNNING || said.beaconRound() != beaconRound) {
      return;
    }
    List<ClientSeed> seeds =
        seats.values().stream()
            .map(seat -> new ClientSeed(Objects.requireNonNull(seat.bet().clientSeed())))
            .toList();
    ClientSeed joint = JointSeed.of(seeds, new BeaconValue(said.beaconRound(), said.randomness()));
    Members outcome = game.outcome(FairStream.of(seed, joint, 0), seats.size());
    List<Share> shares =
        seats.values().stream()
            .map(seat -> new Share(seat, game.pays(game.wager(seat.number()), outcome)))
            .toList();
    end(Phase.ENDED, now);
    Drawn result =
        new Drawn(
            open.roundId(), said, terms.chain(), seed.reveal(), joint.text(), outcome, shares, now);
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

  @Override
  public void advance(long now, Consumer<RoomEvent> out) {
    // Nothing happens by itself: the owner asks the beacon.
  }

  /** Once bets are closed only when the beacon's value has been waited for long enough. */
  @Override
  public void giveUp(long now, Consumer<RoomEvent> out) {
    if (phase == Phase.BETTING || (phase == Phase.RUNNING && now >= waitsUntil())) {
      end(Phase.GIVEN_UP, now);
      out.accept(new GivenUp(open.roundId(), now));
    }
  }

  private void end(Phase how, long now) {
    phase = how;
    endedAt = now;
  }

  @Override
  public Duty due(long at) {
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

  PotGame game() {
    return game;
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
