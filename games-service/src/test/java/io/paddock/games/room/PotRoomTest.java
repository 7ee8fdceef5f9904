package io.paddock.games.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fair.room.DiceFight;
import io.paddock.fair.room.RussianRoulette;
import io.paddock.fair.seed.BeaconValue;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.JointSeed;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.games.room.RoomCommand.Beacon;
import io.paddock.games.room.RoomCommand.BeaconTerms;
import io.paddock.games.room.RoomCommand.CashOut;
import io.paddock.games.room.RoomCommand.GiveUp;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Seat;
import io.paddock.games.room.RoomCommand.Start;
import io.paddock.games.room.RoomCommand.Tick;
import io.paddock.games.room.RoomCommand.Wake;
import io.paddock.games.room.RoomEvent.CashOutRefused;
import io.paddock.games.room.RoomEvent.Closed;
import io.paddock.games.room.RoomEvent.Drawn;
import io.paddock.games.room.RoomEvent.GivenUp;
import io.paddock.games.room.RoomEvent.Opened;
import io.paddock.games.room.RoomEvent.Reason;
import io.paddock.games.room.RoomEvent.SeatRefused;
import io.paddock.games.room.RoomEvent.Taken;
import io.paddock.games.room.RoomEvent.Told;
import io.paddock.games.room.RoomRound.Phase;
import io.paddock.games.room.RoomState.Duty;
import io.paddock.games.room.RoomState.RoomTimes;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pot's room as its log decides it; times are ms since the round was opened. */
class PotRoomTest {

  private static final String ME = "me";
  private static final RoomTimes TIMES = new RoomTimes(3_000, 60_000);
  private static final ServerSeed SEED = ServerSeed.of("ab".repeat(32));

  /** Rounds dated 0, 3000, 6000 …; bets have to be closed for a second by then. */
  private static final BeaconTerms TERMS = new BeaconTerms("chain", 0, 3_000, 1_000, 60_000);

  private static final String SAID = "cd".repeat(32);

  private final Open open = opened(2);
  private final RoomState fight = new PotRoom(new DiceFight(), round -> SEED);

  private static Open opened(int seats) {
    return new Open(
        UUID.randomUUID(), 1, 1, ME, SEED.commitment(), null, "sealed", 20_000, seats, TERMS);
  }

  private static Seat bet(Open round, String player, String stake) {
    return new Seat(
        round.roundId(),
        UUID.randomUUID(),
        player,
        new BigDecimal(stake),
        null,
        0,
        new BigDecimal("1000"),
        "seed-of-" + player);
  }

  private Beacon said(long round) {
    return new Beacon(open.roundId(), round, SAID, "5191");
  }

  private static List<RoomEvent> apply(RoomState room, long time, RoomCommand command) {
    return room.apply(time, command).stream().map(Told::event).toList();
  }

  private List<RoomEvent> apply(long time, RoomCommand command) {
    return apply(fight, time, command);
  }

  private Reason refused(long time, Seat bet) {
    return ((SeatRefused) apply(time, bet).getFirst()).reason();
  }

  /** Two seats at 500; bets are closed at 500, and round 2 of the beacon decides at 3000. */
  private void closed() {
    apply(0, open);
    apply(400, bet(open, "alice", "10"));
    apply(500, bet(open, "bob", "10"));
    apply(500, new Start(open.roundId()));
  }

  @Test
  void seats_are_numbered_from_zero_and_the_last_one_closes_the_betting() {
    assertThat(apply(0, open)).containsExactly(new Opened(open, 20_000));
    assertThat(((Taken) apply(1, bet(open, "alice", "10")).getFirst()).seat().number()).isZero();
    assertThat(apply(1, new Start(open.roundId()))).isEmpty();
    assertThat(((Taken) apply(2, bet(open, "bob", "10.00")).getFirst()).seat().number()).isOne();

    assertThat(round(fight).closesAt()).isEqualTo(2);
    assertThat(refused(2, bet(open, "carol", "10"))).isEqualTo(Reason.ROOM_FULL);
    assertThat(refused(2, bet(open, "bob", "10"))).isEqualTo(Reason.SEAT_TAKEN);
    assertThat(fight.due(1, ME, true, TIMES)).isEqualTo(Duty.NOTHING);
    assertThat(fight.due(2, ME, true, TIMES)).isEqualTo(Duty.START);
  }

  @Test
  void the_first_seat_says_what_everybody_stakes_and_nobody_has_two() {
    apply(0, open);
    apply(1, bet(open, "alice", "10"));

    assertThat(refused(2, bet(open, "bob", "10.01"))).isEqualTo(Reason.STAKE_DIFFERS);
    assertThat(refused(3, bet(open, "alice", "10"))).isEqualTo(Reason.SEAT_TAKEN);
    assertThat(refused(20_000, bet(open, "bob", "10"))).isEqualTo(Reason.BETTING_CLOSED);
  }

  @Test
  void a_round_that_too_few_came_to_is_given_up_at_its_closing_time() {
    apply(0, open);
    apply(1, bet(open, "alice", "10"));
    assertThat(apply(19_999, new Start(open.roundId()))).isEmpty();

    assertThat(apply(20_000, new Start(open.roundId())))
        .containsExactly(new GivenUp(open.roundId(), 20_000));

    assertThat(round(fight).phase()).isEqualTo(Phase.GIVEN_UP);
    assertThat(apply(20_001, new Start(open.roundId()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"500, 2, 3000", "1999, 2, 3000", "2000, 3, 6000", "2001, 3, 6000"})
  void the_beacons_round_is_dated_a_margin_after_the_bets_are_closed(
      long at, long beaconRound, long drawsAt) {
    apply(0, open);
    apply(100, bet(open, "alice", "10"));
    apply(200, bet(open, "bob", "10"));

    List<RoomEvent> events = apply(at, new Start(open.roundId()));

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            Closed.class,
            closed -> {
              assertThat(closed.beaconRound()).isEqualTo(beaconRound);
              assertThat(closed.drawsAt()).isEqualTo(drawsAt);
              assertThat(closed.closedAt()).isEqualTo(at);
              assertThat(closed.seats())
                  .extracting(seat -> seat.bet().clientSeed())
                  .containsExactly("seed-of-alice", "seed-of-bob");
            });
    assertThat(refused(at, bet(open, "carol", "10"))).isEqualTo(Reason.BETTING_CLOSED);
  }

  @Test
  void the_owner_asks_the_beacon_from_its_date_on_and_gives_up_a_minute_later() {
    closed();

    assertThat(fight.due(2_999, "another", true, TIMES)).isEqualTo(Duty.NOTHING);
    assertThat(fight.due(3_000, "another", true, TIMES)).isEqualTo(Duty.DRAW);
    assertThat(fight.due(62_999, ME, true, TIMES)).isEqualTo(Duty.DRAW);
    assertThat(fight.due(63_000, ME, true, TIMES)).isEqualTo(Duty.GIVE_UP);
  }

  @Test
  void what_the_beacon_says_decides_together_with_all_seeds() {
    closed();

    List<RoomEvent> events = apply(3_100, said(2));

    ClientSeed joint =
        JointSeed.of(
            List.of(new ClientSeed("seed-of-alice"), new ClientSeed("seed-of-bob")),
            new BeaconValue(2, SAID));
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            Drawn.class,
            drawn -> {
              assertThat(drawn.clientSeed()).isEqualTo(joint.text());
              assertThat(drawn.serverSeed()).isEqualTo(SEED.reveal());
              assertThat(drawn.chain()).isEqualTo("chain");
              assertThat(drawn.endedAt()).isEqualTo(3_100);
              assertThat(drawn.outcome())
                  .isEqualTo(new DiceFight().outcome(FairStream.of(SEED, joint, 0), 2));
              int winner = (int) drawn.outcome().whole("winner");
              assertThat(drawn.shares().get(winner).pays()).hasToString("1.96");
              assertThat(drawn.shares().get(1 - winner).pays()).hasToString("0");
              assertThat(fight.history()).containsExactly(winner);
            });
    assertThat(round(fight).phase()).isEqualTo(Phase.ENDED);
    assertThat(apply(3_200, said(2))).isEmpty();
    assertThat(apply(70_000, new GiveUp(open.roundId()))).isEmpty();
  }

  @Test
  void another_of_its_rounds_decides_nothing_nor_does_one_before_the_bets_are_closed() {
    apply(0, open);
    apply(400, bet(open, "alice", "10"));
    assertThat(apply(450, said(0))).isEmpty();
    apply(500, bet(open, "bob", "10"));
    apply(500, new Start(open.roundId()));

    assertThat(apply(3_000, said(1))).isEmpty();
    assertThat(apply(3_000, said(3))).isEmpty();
    assertThat(apply(3_000, new Beacon(UUID.randomUUID(), 2, SAID, "5191"))).isEmpty();
    assertThat(round(fight).phase()).isEqualTo(Phase.RUNNING);
  }

  /** A house that could give up a closed round at will could choose among outcomes. */
  @Test
  void a_closed_round_is_given_up_only_when_the_beacon_was_silent_for_a_minute() {
    closed();

    assertThat(apply(62_999, new GiveUp(open.roundId()))).isEmpty();
    assertThat(apply(63_000, new GiveUp(open.roundId())))
        .containsExactly(new GivenUp(open.roundId(), 63_000));
    assertThat(apply(63_001, said(2))).isEmpty();
  }

  @Test
  void while_bets_are_taken_another_owner_gives_it_up() {
    apply(0, open);
    assertThat(fight.due(1, "another", true, TIMES)).isEqualTo(Duty.GIVE_UP);
    assertThat(apply(1, new GiveUp(open.roundId())))
        .containsExactly(new GivenUp(open.roundId(), 1));
  }

  @Test
  void there_is_nothing_to_cash_out_and_time_decides_nothing() {
    closed();

    CashOut out = new CashOut(open.roundId(), UUID.randomUUID(), "alice", "f-1", 5);
    assertThat(((CashOutRefused) apply(600, out).getFirst()).reason())
        .isEqualTo(Reason.NOT_RUNNING);
    CashOut none = new CashOut(open.roundId(), UUID.randomUUID(), "carol", "f-1", 5);
    assertThat(((CashOutRefused) apply(600, none).getFirst()).reason()).isEqualTo(Reason.NO_SEAT);
    assertThat(apply(62_000, new Tick(open.roundId()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 2", "3, 3", "4, 3", "5, 3", "6, 6"})
  void roulette_is_played_by_the_most_that_have_equal_chances(int came, int play) {
    Open six = opened(6);
    RoomState roulette = new PotRoom(new RussianRoulette(), round -> SEED);
    apply(roulette, 0, six);
    for (int i = 0; i < came; i++) {
      assertThat(apply(roulette, i + 1, bet(six, "player-" + i, "10")).getFirst())
          .isInstanceOf(Taken.class);
    }

    List<RoomEvent> events = apply(roulette, 20_000, new Start(six.roundId()));

    if (play == 0) {
      assertThat(events).containsExactly(new GivenUp(six.roundId(), 20_000));
      return;
    }
    assertThat(((Closed) events.getFirst()).seats()).hasSize(play);
    assertThat(events.subList(1, events.size()))
        .hasSize(came - play)
        .allSatisfy(event -> assertThat(((SeatRefused) event).reason()).isEqualTo(Reason.UNEVEN));
    assertThat(round(roulette).seats()).extracting(Seated::number).hasSize(play);
    assertThat(round(roulette).seatOf("player-" + play)).isEmpty();
    Drawn drawn =
        (Drawn)
            apply(
                    roulette,
                    24_000,
                    new Beacon(six.roundId(), TERMS.roundAfter(20_000), SAID, "5191"))
                .getFirst();
    long hit = drawn.outcome().whole("hit");
    assertThat(drawn.outcome().whole("seats")).isEqualTo(play);
    assertThat(drawn.shares())
        .allSatisfy(
            share ->
                assertThat(share.pays().toDecimal().signum())
                    .isEqualTo(share.seat().number() == hit ? 0 : 1));
    assertThat(roulette.history()).containsExactly((int) drawn.outcome().whole("chamber"));
  }

  @Test
  void the_next_round_waits_for_the_pause_and_for_the_money() {
    closed();
    apply(3_000, new Wake());
    apply(3_000, said(2));

    assertThat(fight.due(5_999, ME, true, TIMES)).isEqualTo(Duty.NOTHING);
    assertThat(fight.due(6_000, ME, false, TIMES)).isEqualTo(Duty.NOTHING);
    assertThat(fight.due(6_000, ME, true, TIMES)).isEqualTo(Duty.OPEN);
  }

  @Test
  void messages_to_everybody_are_numbered_without_a_gap() {
    assertThat(fight.apply(0, open)).extracting(Told::sequence).containsExactly(1L);
    assertThat(fight.apply(1, bet(open, "alice", "10")))
        .extracting(Told::sequence)
        .containsExactly(2L);
    assertThat(fight.apply(1, bet(open, "alice", "10")))
        .extracting(Told::sequence)
        .containsExactly(2L);
    assertThat(fight.apply(2, bet(open, "bob", "10")))
        .extracting(Told::sequence)
        .containsExactly(3L);
    assertThat(fight.apply(2, new Start(open.roundId())))
        .extracting(Told::sequence)
        .containsExactly(4L);
    assertThat(fight.apply(3_000, said(2))).extracting(Told::sequence).containsExactly(5L);
  }

  private static RoomRound round(RoomState room) {
    return room.round().orElseThrow();
  }
}
