package io.paddock.games.room;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.paddock.fair.BadParameter;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.Rules;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.game.Table;
import io.paddock.fair.game.TableGame;
import io.paddock.fair.game.Verification;
import io.paddock.fair.param.Schema;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.room.RoomCommand.Act;
import io.paddock.games.room.RoomCommand.Beacon;
import io.paddock.games.room.RoomCommand.BeaconTerms;
import io.paddock.games.room.RoomCommand.GiveUp;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Seat;
import io.paddock.games.room.RoomCommand.Start;
import io.paddock.games.room.RoomCommand.Tick;
import io.paddock.games.room.RoomEvent.ActRefused;
import io.paddock.games.room.RoomEvent.Acted;
import io.paddock.games.room.RoomEvent.Closed;
import io.paddock.games.room.RoomEvent.Dealt;
import io.paddock.games.room.RoomEvent.Drawn;
import io.paddock.games.room.RoomEvent.GivenUp;
import io.paddock.games.room.RoomEvent.Played;
import io.paddock.games.room.RoomEvent.Reason;
import io.paddock.games.room.RoomEvent.Taken;
import io.paddock.games.room.RoomEvent.Told;
import io.paddock.games.room.RoomRound.Phase;
import io.paddock.games.room.RoomState.Duty;
import io.paddock.games.room.RoomState.RoomTimes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A table's room as its log decides it; times are ms since the round was opened. */
class TableRoomTest {

  private static final RoomTimes TIMES = new RoomTimes(3_000, 60_000);
  private static final ServerSeed SEED = ServerSeed.of("ab".repeat(32));
  private static final BeaconTerms TERMS = new BeaconTerms("chain", 0, 3_000, 1_000, 60_000);
  private static final String SAID = "cd".repeat(32);

  private final Open open =
      new Open(
          UUID.randomUUID(),
          1,
          1,
          "me",
          SEED.commitment(),
          null,
          "sealed",
          19_000,
          3,
          TERMS,
          10_000L);
  private final RoomState room = new TableRoom(new Counting(), round -> SEED);

  /**
   * Everybody says {@code ask} first, which nobody learns the end of before all have; then each
   * says {@code more} as often as they like, which stakes once again, and {@code stand}.
   */
  private static final class Counting implements TableGame {

    @Override
    public int seats() {
      return 3;
    }

    @Override
    public Table deal(FairStream stream, int seats) {
      Map<Integer, Integer> asked = new HashMap<>();
      Map<Integer, Integer> more = new HashMap<>();
      List<Integer> done = new ArrayList<>();
      return new Table() {
        @Override
        public Set<String> actions(int seat) {
          if (asked.size() < seats) {
            return asked.containsKey(seat) ? Set.of() : Set.of("no_insurance");
          }
          return done.contains(seat) ? Set.of() : Set.of("more", "stand");
        }

        @Override
        public void take(int seat, String action) {
          if (!actions(seat).contains(action)) {
            throw new BadParameter("action", "is not one of this round");
          }
          switch (action) {
            case "more" -> more.merge(seat, 1, Integer::sum);
            case "stand" -> done.add(seat);
            default -> asked.put(seat, 1);
          }
        }

        @Override
        public boolean isOver() {
          return done.size() == seats;
        }

        @Override
        public Members house() {
          return isOver() ? Members.NONE.with("total", 17) : Members.NONE.with("dealer", "?");
        }

        @Override
        public Members shown(int seat) {
          return Members.NONE.with("more", more.getOrDefault(seat, 0));
        }

        @Override
        public Position end(int seat) {
          List<Multiplier> each =
              IntStream.rangeClosed(0, more.getOrDefault(seat, 0))
                  .mapToObj(i -> Multiplier.of("2"))
                  .toList();
          return new Position(
              shown(seat).with("seat", seat),
              Set.of(),
              new Multiplier(20_000L * each.size()),
              each);
        }
      };
    }

    @Override
    public Multiplier further(Step step) {
      return step.action().equals("more") ? Multiplier.of("1") : Multiplier.ZERO;
    }

    @Override
    public Position after(FairStream stream, int seats, int seat, List<Step> steps) {
      throw new UnsupportedOperationException("a room deals");
    }

    @Override
    public GameId id() {
      return GameId.MULTIPLAYER_BLACKJACK;
    }

    @Override
    public Schema params() {
      return Schema.NONE;
    }

    @Override
    public Rules rules() {
      throw new UnsupportedOperationException("a room pays");
    }

    @Override
    public Verification verify(FairStream stream, Members params) {
      throw new UnsupportedOperationException("a room plays");
    }
  }

  private Seat bet(String player, String stake) {
    return new Seat(
        open.roundId(),
        UUID.randomUUID(),
        player,
        new BigDecimal(stake),
        null,
        0,
        new BigDecimal("1000"),
        "seed-of-" + player);
  }

  private Act act(String player, int step, String action) {
    return new Act(open.roundId(), UUID.randomUUID(), player, "f-1", step, action, null, null);
  }

  private Act more(String player, int step) {
    return act(player, step, "more").staking(UUID.randomUUID(), new BigDecimal("10"));
  }

  private List<RoomEvent> apply(long time, RoomCommand command) {
    return room.apply(time, command).stream().map(Told::event).toList();
  }

  private Reason refused(long time, Act act) {
    return ((ActRefused) apply(time, act).getFirst()).reason();
  }

  private TableRound round() {
    return (TableRound) room.round().orElseThrow();
  }

  private Duty due(long at) {
    return room.due(at, "another", true, TIMES);
  }

  /** Two seats; bets are closed at 19000, and cards are dealt at 21000. */
  private List<RoomEvent> dealt() {
    apply(0, open);
    apply(1, bet("alice", "10"));
    apply(2, bet("bob", "5"));
    apply(19_000, new Start(open.roundId()));
    return apply(21_000, new Beacon(open.roundId(), 8, SAID, "5191"));
  }

  private void asked() {
    dealt();
    apply(22_000, act("alice", 0, "no_insurance"));
    apply(23_000, act("bob", 0, "no_insurance"));
  }

  @Test
  void one_is_enough_and_everybody_stakes_what_they_like() {
    apply(0, open);
    assertThat(apply(1, bet("alice", "10")).getFirst()).isInstanceOf(Taken.class);
    assertThat(apply(2, bet("bob", "0.5")).getFirst()).isInstanceOf(Taken.class);
    assertThat(apply(3, bet("carol", "7")).getFirst()).isInstanceOf(Taken.class);
    assertThat(round().obstacle("dave", BigDecimal.TEN, 3)).contains(Reason.ROOM_FULL);

    List<RoomEvent> events = apply(3, new Start(open.roundId()));

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(Closed.class, closed -> assertThat(closed.seats()).hasSize(3));
  }

  @Test
  void without_anybody_it_is_given_up() {
    apply(0, open);

    assertThat(apply(19_000, new Start(open.roundId())))
        .containsExactly(new GivenUp(open.roundId(), 19_000));
  }

  @Test
  void the_beacon_deals_and_does_not_end_it() {
    List<RoomEvent> events = dealt();

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            Dealt.class,
            dealt -> {
              assertThat(dealt.view().house()).isEqualTo(Members.NONE.with("dealer", "?"));
              assertThat(dealt.view().seats())
                  .extracting(TableSeat.View::decidesAt)
                  .containsExactly(31_000L, 31_000L);
              assertThat(dealt.view().seats())
                  .extracting(TableSeat.View::actions)
                  .containsOnly(List.of("no_insurance"));
            });
    assertThat(round().phase()).isEqualTo(Phase.RUNNING);
    assertThat(apply(21_001, new Beacon(open.roundId(), 8, "ef".repeat(32), "5192"))).isEmpty();
  }

  /** Cards that are in the log are known to the house: it may not void what it would lose. */
  @Test
  void once_it_is_dealt_nobody_can_give_it_up() {
    dealt();

    assertThat(due(30_999)).isEqualTo(Duty.NOTHING);
    assertThat(apply(30_999, new GiveUp(open.roundId()))).isEmpty();
    assertThat(apply(200_000, new GiveUp(open.roundId()))).noneMatch(GivenUp.class::isInstance);
  }

  @Test
  void before_that_it_is_given_up_when_the_beacon_was_silent() {
    apply(0, open);
    apply(1, bet("alice", "10"));
    apply(19_000, new Start(open.roundId()));

    assertThat(due(20_999)).isEqualTo(Duty.NOTHING);
    assertThat(due(21_000)).isEqualTo(Duty.DRAW);
    assertThat(due(81_000)).isEqualTo(Duty.GIVE_UP);
    assertThat(apply(80_999, new GiveUp(open.roundId()))).isEmpty();
    assertThat(apply(81_000, new GiveUp(open.roundId())))
        .containsExactly(new GivenUp(open.roundId(), 81_000));
  }

  @Test
  void who_decided_waits_for_the_others_and_all_have_their_time_from_then_on() {
    dealt();

    Acted first = (Acted) apply(22_000, act("alice", 0, "no_insurance")).getFirst();
    Acted second = (Acted) apply(23_000, act("bob", 0, "no_insurance")).getFirst();

    assertThat(first.takenBy()).isEqualTo("player");
    assertThat(first.view().seats().getFirst().actions()).isEmpty();
    assertThat(first.view().seats().getFirst().decidesAt()).isZero();
    assertThat(first.view().seats().getLast().decidesAt()).isEqualTo(31_000);
    assertThat(second.view().seats())
        .extracting(TableSeat.View::decidesAt)
        .containsExactly(33_000L, 33_000L);
    assertThat(second.view().seats().getLast().step()).isOne();
  }

  @Test
  void a_step_gives_its_own_seat_new_time_and_no_other() {
    asked();

    Acted acted = (Acted) apply(25_000, more("alice", 1)).getFirst();

    assertThat(acted.view().seats())
        .extracting(TableSeat.View::decidesAt)
        .containsExactly(35_000L, 33_000L);
    assertThat(acted.view().seats().getFirst().staked()).isEqualByComparingTo("20");
    assertThat(due(32_999)).isEqualTo(Duty.NOTHING);
    assertThat(due(33_000)).isEqualTo(Duty.TICK);
  }

  @Test
  void seats_that_think_for_too_long_stand_in_the_order_of_their_time() {
    asked();
    apply(25_000, more("alice", 1));
    assertThat(apply(32_999, new Tick(open.roundId()))).isEmpty();

    List<RoomEvent> events = apply(40_000, new Tick(open.roundId()));

    assertThat(events).hasSize(3);
    assertThat(events.subList(0, 2))
        .extracting(event -> ((Acted) event).seat())
        .containsExactly(1, 0);
    assertThat(events.subList(0, 2))
        .extracting(event -> ((Acted) event).takenBy())
        .containsOnly("idle");
    assertThat(events.getLast()).isInstanceOf(Drawn.class);
    assertThat(round().phase()).isEqualTo(Phase.ENDED);
  }

  /** One who is away costs the others no more than the time of each of their decisions. */
  @Test
  void who_is_away_is_decided_for_at_each_of_their_turns() {
    dealt();

    List<RoomEvent> insurance = apply(31_000, new Tick(open.roundId()));
    List<RoomEvent> stands = apply(41_000, new Tick(open.roundId()));

    assertThat(insurance)
        .extracting(event -> ((Acted) event).action())
        .containsOnly("no_insurance");
    assertThat(stands).hasSize(3);
    assertThat(apply(41_001, new Tick(open.roundId()))).isEmpty();
  }

  @Test
  void what_comes_too_late_is_refused_and_its_stake_is_owed_back() {
    asked();
    apply(25_000, more("alice", 1));
    Act late = more("bob", 1);

    List<RoomEvent> events = apply(33_000, late);

    ActRefused refused = (ActRefused) events.getLast();
    assertThat(refused.reason()).isEqualTo(Reason.STEP_CONFLICT);
    assertThat(refused.isOwed()).isTrue();
    assertThat(requireNonNull(refused.seat()).seat().bet().playerId()).isEqualTo("bob");
  }

  @Test
  void an_action_that_does_not_fit_is_refused_with_the_reason() {
    apply(0, open);
    apply(1, bet("alice", "10"));
    assertThat(refused(2, act("alice", 0, "no_insurance"))).isEqualTo(Reason.NOT_RUNNING);
    assertThat(refused(2, act("erin", 0, "stand"))).isEqualTo(Reason.NO_SEAT);
    apply(19_000, new Start(open.roundId()));
    assertThat(refused(19_001, act("alice", 0, "no_insurance"))).isEqualTo(Reason.NOT_RUNNING);
    apply(21_000, new Beacon(open.roundId(), 8, SAID, "5191"));

    assertThat(refused(21_001, act("alice", 1, "no_insurance"))).isEqualTo(Reason.STEP_CONFLICT);
    assertThat(refused(21_001, act("alice", 0, "stand"))).isEqualTo(Reason.ACTION_NOT_ALLOWED);
    apply(21_002, act("alice", 0, "no_insurance"));
    assertThat(refused(21_003, act("alice", 0, "stand"))).isEqualTo(Reason.STEP_CONFLICT);
    // One that stakes has paid for it before, and one that does not has not.
    assertThat(refused(21_004, act("alice", 1, "more"))).isEqualTo(Reason.ACTION_NOT_ALLOWED);
    assertThat(
            refused(
                21_004, act("alice", 1, "stand").staking(UUID.randomUUID(), new BigDecimal("10"))))
        .isEqualTo(Reason.ACTION_NOT_ALLOWED);
    Act elsewhere =
        new Act(UUID.randomUUID(), UUID.randomUUID(), "alice", "f", 1, "stand", null, null);
    assertThat(refused(21_005, elsewhere)).isEqualTo(Reason.NOT_RUNNING);
  }

  @Test
  void the_same_step_again_is_taken_once_and_owes_nothing_back() {
    asked();
    Act once = more("alice", 1);
    apply(24_000, once);

    ActRefused again = (ActRefused) apply(24_001, once).getFirst();

    assertThat(again.reason()).isEqualTo(Reason.TAKEN_BEFORE);
    assertThat(again.isOwed()).isFalse();
    assertThat(requireNonNull(again.seat()).step()).isEqualTo(2);
    assertThat(requireNonNull(again.seat()).staked()).isEqualByComparingTo("20");
  }

  /** What was done for a seat was not done by its player, whatever it was. */
  @Test
  void a_step_that_was_taken_for_a_seat_is_another() {
    asked();
    apply(33_000, new Tick(open.roundId()));

    assertThat(refused(33_001, act("alice", 1, "stand"))).isEqualTo(Reason.NOT_RUNNING);
  }

  @Test
  void it_is_over_when_nobody_has_anything_to_decide_and_pays_each_stake() {
    asked();
    Act further = more("alice", 1);
    apply(24_000, further);
    apply(24_500, act("alice", 2, "stand"));
    List<RoomEvent> events = apply(25_000, act("bob", 1, "stand"));

    assertThat(events).hasSize(2);
    Drawn drawn = (Drawn) events.getLast();
    assertThat(drawn.serverSeed()).isEqualTo(SEED.reveal());
    assertThat(drawn.outcome().whole("seats")).isEqualTo(2);
    assertThat(drawn.endedAt()).isEqualTo(25_000);
    assertThat(drawn.shares())
        .extracting(share -> share.pays().toString())
        .containsExactly("4", "2");
    Played alice = requireNonNull(drawn.shares().getFirst().played());
    assertThat(alice.stakes(drawn.shares().getFirst().seat()))
        .containsExactly(new BigDecimal("10"), new BigDecimal("10"));
    assertThat(alice.steps())
        .extracting(TableSeat.Step::action)
        .containsExactly("no_insurance", "more", "stand");
    assertThat(alice.steps().get(1).id()).isEqualTo(further.stepId());
    assertThat(alice.steps().get(1).at()).isEqualTo(24_000);
    assertThat(alice.outcome().whole("seat")).isZero();
    assertThat(room.history()).containsExactly(17);
    assertThat(due(26_000)).isEqualTo(Duty.NOTHING);
    assertThat(refused(26_000, act("bob", 2, "stand"))).isEqualTo(Reason.NOT_RUNNING);
  }

  @Test
  void messages_to_everybody_are_numbered_without_a_gap_and_refusals_are_not() {
    asked();
    long before = room.sequence();

    assertThat(room.apply(24_000, act("alice", 9, "stand")))
        .extracting(Told::sequence)
        .containsExactly(before);
    assertThat(room.apply(24_000, act("alice", 1, "stand")))
        .extracting(Told::sequence)
        .containsExactly(before + 1);
    assertThat(room.apply(24_001, act("bob", 1, "stand")))
        .extracting(Told::sequence)
        .containsExactly(before + 2, before + 3);
  }

  /** Who joins in the middle sees the table, whose seeds are shown and whose players are not. */
  @Test
  void a_snapshot_shows_the_table_as_it_stands() throws Exception {
    asked();
    apply(24_000, more("alice", 1));
    RoomKey key =
        RoomKey.parse(UUID.randomUUID() + "/multiplayer_blackjack/USDT/real").orElseThrow();

    String text =
        new RoomMessages(new ObjectMapper().registerModule(new JavaTimeModule()))
            .text(RoomMessages.snapshot(key, room, "alice", java.time.Instant.EPOCH));

    assertThat(text)
        .contains("\"house\":{\"dealer\":\"?\"}", "\"players\":[1,2,3]", "\"phase\":\"running\"")
        .contains(
            "\"hand\":{\"more\":1}",
            "\"staked\":\"20\"",
            "\"step\":2",
            "\"clientSeed\":\"seed-of-bob\"")
        .contains("\"actions\":[\"more\",\"stand\"]")
        .doesNotContain("\"bob\"", SEED.reveal());
    assertThatThrownBy(() -> round().view().orElseThrow().seats().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
