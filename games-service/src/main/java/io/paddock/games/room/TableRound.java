package io.paddock.games.room;

import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.game.Table;
import io.paddock.fair.game.TableGame;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.room.RoomCommand.Act;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomEvent.ActRefused;
import io.paddock.games.room.RoomEvent.Acted;
import io.paddock.games.room.RoomEvent.Dealt;
import io.paddock.games.room.RoomEvent.Reason;
import io.paddock.games.room.RoomEvent.Share;
import io.paddock.games.room.RoomState.Duty;
import io.paddock.games.round.Progress;
import io.paddock.games.round.RoundStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One round of a game whose seats play against the house, and decide on the way.
 *
 * <pre>
 * … RUNNING: waits for the beacon ──its value, which deals──► RUNNING: seats act ──nobody has anything to decide──► ENDED
 *                                                               │ ▲
 *                                                               └─┘ an action, or one for a seat whose time is up
 * </pre>
 *
 * From the beacon's value on nothing can be given up: the cards are known to whoever has the log.
 */
final class TableRound extends BeaconRound {

  private final TableGame game;
  private final long decidingMs;
  private final List<TableSeat> players = new ArrayList<>();
  private @Nullable Table table;

  TableRound(Open open, TableGame game, ServerSeed seed, long openedAt) {
    super(open, seed, openedAt);
    this.game = game;
    this.decidingMs = Objects.requireNonNull(open.decidingMs());
  }

  /** Against the house everybody stakes what they like. */
  @Override
  Optional<Reason> unfit(BigDecimal stake) {
    return Optional.empty();
  }

  @Override
  int players(int came) {
    return came;
  }

  @Override
  void decide(FairStream numbers, long now, Consumer<RoomEvent> out) {
    seats().forEach(seat -> players.add(new TableSeat(seat)));
    Table dealt = game.deal(numbers, players.size());
    table = dealt;
    offer(dealt, null, now);
    out.accept(new Dealt(open().roundId(), view(dealt)));
    endIfOver(dealt, now, out);
  }

  @Override
  public void act(Act by, long now, Consumer<RoomEvent> out) {
    Table playing = table;
    Optional<TableSeat> seat = find(by.playerId());
    Optional<Reason> obstacle = obstacle(by);
    if (obstacle.isPresent() || playing == null || seat.isEmpty()) {
      out.accept(
          new ActRefused(
              by,
              obstacle.orElse(Reason.NOT_RUNNING),
              seat.map(found -> view(Objects.requireNonNull(playing), found)).orElse(null)));
      return;
    }
    take(playing, seat.get(), by, by.action(), now, out);
    endIfOver(playing, now, out);
  }

  /** Why an action does nothing; empty when it would be taken now. */
  Optional<Reason> obstacle(Act by) {
    Optional<TableSeat> seat = find(by.playerId());
    if (seat.isEmpty()) {
      return Optional.of(seatOf(by.playerId()).isPresent() ? Reason.NOT_RUNNING : Reason.NO_SEAT);
    }
    if (seat.get().took(by)) {
      return Optional.of(Reason.TAKEN_BEFORE);
    }
    if (isOver()) {
      return Optional.of(Reason.NOT_RUNNING);
    }
    if (by.step() != seat.get().steps().size()) {
      return Optional.of(Reason.STEP_CONFLICT);
    }
    Table playing = Objects.requireNonNull(table);
    return playing.actions(seat.get().seat().number()).contains(by.action())
            && stakes(by.action()) == (by.stake() != null)
        ? Optional.empty()
        : Optional.of(Reason.ACTION_NOT_ALLOWED);
  }

  private boolean stakes(String action) {
    return !further(action).equals(Multiplier.ZERO);
  }

  /** What an action stakes beside the opening bet, as a multiple of it. */
  Multiplier further(String action) {
    return game.further(new Step(action, Members.NONE));
  }

  private void take(
      Table playing,
      TableSeat seat,
      @Nullable Act by,
      String action,
      long now,
      Consumer<RoomEvent> out) {
    int number = seat.seat().number();
    playing.take(number, action);
    String taker = by == null ? Progress.IDLE : RoundStep.PLAYER;
    seat.took(by, action, taker, playing.shown(number), playing.actions(number), now);
    offer(playing, seat, now);
    out.accept(new Acted(open().roundId(), number, action, taker, by, view(playing)));
  }

  private void offer(Table playing, @Nullable TableSeat acted, long now) {
    for (TableSeat seat : players) {
      seat.offer(playing.actions(seat.seat().number()), seat == acted, now + decidingMs);
    }
  }

  /** Seats whose time is up stand, in the order in which it was. */
  @Override
  public void advance(long now, Consumer<RoomEvent> out) {
    Table playing = table;
    if (playing == null || isOver()) {
      return;
    }
    Optional<TableSeat> late = late(now);
    while (late.isPresent()) {
      TableSeat seat = late.get();
      take(playing, seat, null, playing.resting(seat.seat().number()).orElseThrow(), now, out);
      late = late(now);
    }
    endIfOver(playing, now, out);
  }

  private Optional<TableSeat> late(long now) {
    return players.stream()
        .filter(seat -> seat.isLate(now))
        .min(Comparator.comparingLong(TableSeat::decidesAt));
  }

  private void endIfOver(Table playing, long now, Consumer<RoomEvent> out) {
    if (!playing.isOver()) {
      return;
    }
    List<Value> hands = IntStream.range(0, players.size()).<Value>mapToObj(playing::shown).toList();
    Members outcome =
        new Members(playing.house().members())
            .with("seats", players.size())
            .with("table", new Value.Items(hands));
    List<Share> shares =
        players.stream()
            .map(
                seat -> {
                  Position end = playing.end(seat.seat().number());
                  return new Share(
                      seat.seat(),
                      Objects.requireNonNull(end.paid()),
                      new RoomEvent.Played(end.shown(), end.each(), seat.steps()));
                })
            .toList();
    end(outcome, shares, now, out);
  }

  @Override
  public Duty due(long at) {
    if (table == null) {
      return super.due(at);
    }
    long next = players.stream().mapToLong(TableSeat::decidesAt).min().orElse(Long.MAX_VALUE);
    return at >= next ? Duty.TICK : Duty.NOTHING;
  }

  TableGame game() {
    return game;
  }

  /** The table as everybody may see it, once it was dealt. */
  Optional<TableView> view() {
    return Optional.ofNullable(table).map(this::view);
  }

  /** A player's seat as everybody may see it, once it was dealt. */
  Optional<TableSeat.View> viewOf(String playerId) {
    return find(playerId).map(seat -> view(Objects.requireNonNull(table), seat));
  }

  private TableView view(Table playing) {
    return new TableView(
        playing.house(), players.stream().map(seat -> view(playing, seat)).toList());
  }

  private static TableSeat.View view(Table playing, TableSeat seat) {
    return seat.view(playing.shown(seat.seat().number()));
  }

  private Optional<TableSeat> find(String playerId) {
    return players.stream()
        .filter(seat -> seat.seat().bet().playerId().equals(playerId))
        .findFirst();
  }

  /**
   * What everybody may see.
   *
   * @param house what the dealer shows
   * @param seats in their order
   */
  record TableView(Members house, List<TableSeat.View> seats) {

    TableView {
      seats = List.copyOf(seats);
    }
  }
}
