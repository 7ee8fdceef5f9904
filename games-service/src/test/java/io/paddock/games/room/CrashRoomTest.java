package io.paddock.games.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fair.room.Crash;
import io.paddock.fair.room.CrashCurve;
import io.paddock.fair.seed.ChainRound;
import io.paddock.games.room.RoomCommand.CashOut;
import io.paddock.games.room.RoomCommand.GiveUp;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Seat;
import io.paddock.games.room.RoomCommand.Start;
import io.paddock.games.room.RoomCommand.Tick;
import io.paddock.games.room.RoomCommand.Wake;
import io.paddock.games.room.RoomEvent.CashOutRefused;
import io.paddock.games.room.RoomEvent.CashedOut;
import io.paddock.games.room.RoomEvent.Crashed;
import io.paddock.games.room.RoomEvent.GivenUp;
import io.paddock.games.room.RoomEvent.Opened;
import io.paddock.games.room.RoomEvent.Reason;
import io.paddock.games.room.RoomEvent.SeatRefused;
import io.paddock.games.room.RoomEvent.Started;
import io.paddock.games.room.RoomEvent.Taken;
import io.paddock.games.room.RoomEvent.Told;
import io.paddock.games.room.RoomState.Duty;
import io.paddock.games.room.RoomState.RoomTimes;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A crash room as its log decides it; times are ms since the round was opened. */
class CrashRoomTest {

  private static final String ME = "me";
  private static final RoomTimes TIMES = new RoomTimes(3_000, 60_000);

  /** Of the published vectors; crashes at 2.56. */
  private static final ChainRound ROUND =
      new ChainRound(
          "b4e7b335045da0a2666145980d03ed440a2e150e5369c72c7e6e24aeeb95f791",
          "0000000000000000001b34dc6a1e86083f95500b096231436e9b25cbdd0075c4");

  private static final int POINT = 256;
  private static final int NEVER = CrashCurve.LAST;

  private final Open open = opened(1, 1, ME, 2);
  private final CrashRoom room = new CrashRoom(round -> ROUND);

  private static Open opened(int number, long sequence, String owner, int seats) {
    return new Open(
        UUID.randomUUID(),
        number,
        sequence,
        owner,
        ROUND.before().hash(),
        ROUND.publicSeed(),
        "sealed",
        7_000,
        seats);
  }

  private Seat bet(String player, @Nullable Integer auto, int ceiling) {
    return new Seat(
        open.roundId(),
        UUID.randomUUID(),
        player,
        BigDecimal.TEN,
        auto,
        ceiling,
        new BigDecimal("1000"));
  }

  private CashOut out(String player) {
    return new CashOut(open.roundId(), UUID.randomUUID(), player, "f-1", 5);
  }

  private List<RoomEvent> apply(long time, RoomCommand command) {
    return room.apply(time, command).stream().map(Told::event).toList();
  }

  private void running(Seat... bets) {
    apply(0, open);
    for (Seat bet : bets) {
      apply(1, bet);
    }
    apply(7_000, new Start(open.roundId()));
  }

  @Test
  void the_vector_crashes_where_the_tests_say() {
    assertThat(Crash.pointOf(ROUND.stream())).isEqualTo(POINT);
  }

  @Test
  void a_round_takes_bets_until_its_closing_time_and_gives_seats_in_the_order_of_the_log() {
    assertThat(apply(0, open)).containsExactly(new Opened(open, 7_000));

    assertThat(apply(10, bet("alice", 200, NEVER)))
        .first()
        .isInstanceOfSatisfying(
            Taken.class, taken -> assertThat(taken.seat().number()).isEqualTo(1));
    assertThat(apply(6_999, bet("bob", null, NEVER)))
        .first()
        .isInstanceOfSatisfying(
            Taken.class, taken -> assertThat(taken.seat().number()).isEqualTo(2));
    assertThat(reason(apply(7_000, bet("carol", null, NEVER)))).isEqualTo(Reason.BETTING_CLOSED);
  }

  @Test
  void a_second_bet_of_a_player_and_one_without_a_seat_left_are_refused() {
    apply(0, open);
    apply(1, bet("alice", null, NEVER));

    assertThat(reason(apply(2, bet("alice", null, NEVER)))).isEqualTo(Reason.SEAT_TAKEN);
    apply(3, bet("bob", null, NEVER));
    assertThat(reason(apply(4, bet("carol", null, NEVER)))).isEqualTo(Reason.ROOM_FULL);
  }

  @Test
  void a_bet_on_another_round_is_refused() {
    Seat early = bet("alice", null, NEVER);
    assertThat(reason(apply(0, early))).isEqualTo(Reason.BETTING_CLOSED);
    apply(1, opened(2, 1, ME, 9));
    assertThat(reason(apply(2, early))).isEqualTo(Reason.BETTING_CLOSED);
  }

  private static Reason reason(List<RoomEvent> events) {
    return ((SeatRefused) events.getFirst()).reason();
  }

  @Test
  void a_start_before_its_time_does_nothing_and_a_second_one_neither() {
    apply(0, open);
    assertThat(apply(6_999, new Start(open.roundId()))).isEmpty();
    assertThat(apply(7_123, new Start(open.roundId())))
        .containsExactly(new Started(open.roundId(), 7_123));
    assertThat(apply(7_124, new Start(open.roundId()))).isEmpty();
  }

  /** 2.56 is reached at 15667 ms and passed at 15732 ms. */
  @ParameterizedTest
  @CsvSource({"0, 100", "165, 100", "166, 101", "6758, 150", "15731, 256"})
  void a_cash_out_wins_at_the_multiplier_of_the_moment_it_reached_the_log(long ms, int multiplier) {
    running(bet("alice", null, NEVER));
    CashOut command = out("alice");

    List<RoomEvent> events = apply(7_000 + ms, command);

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            CashedOut.class,
            cashed -> {
              assertThat(cashed.seat().cashedOut()).isEqualTo(multiplier);
              assertThat(cashed.by()).isEqualTo(command);
              assertThat(cashed.reachedAt()).isEqualTo(7_000 + ms);
            });
  }

  @Test
  void a_cash_out_beyond_the_point_finds_the_round_over_and_its_seat_lost() {
    running(bet("alice", null, NEVER));

    List<RoomEvent> events = apply(7_000 + 15_732, out("alice"));

    assertThat(events.getFirst())
        .isEqualTo(new Crashed(open.roundId(), POINT, ROUND.hash(), 22_732));
    assertThat(events.get(1))
        .isInstanceOfSatisfying(
            CashOutRefused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.CRASHED);
              assertThat(refused.reachedAt()).isEqualTo(22_732);
              assertThat(refused.seat()).isNotNull();
            });
    assertThat(room.round().orElseThrow().seatOf("alice").orElseThrow().cashedOut()).isNull();
  }

  @Test
  void nobody_cashes_out_twice_or_before_the_start_or_without_a_seat() {
    apply(0, open);
    apply(1, bet("alice", null, NEVER));
    assertThat(refusal(apply(2, out("alice")))).isEqualTo(Reason.NOT_RUNNING);
    apply(7_000, new Start(open.roundId()));
    assertThat(refusal(apply(7_001, out("bob")))).isEqualTo(Reason.NO_SEAT);
    apply(8_000, out("alice"));

    List<RoomEvent> again = apply(9_000, out("alice"));

    assertThat(refusal(again)).isEqualTo(Reason.CASHED_OUT_BEFORE);
    assertThat(((CashOutRefused) again.getFirst()).seat())
        .extracting(Seated::cashedOut)
        .isEqualTo(CrashCurve.hundredths(1_000));
  }

  private static Reason refusal(List<RoomEvent> events) {
    return ((CashOutRefused) events.getFirst()).reason();
  }

  @Test
  void automatic_cash_outs_are_paid_at_their_own_multiplier_before_the_bust_check() {
    running(bet("alice", POINT, NEVER), bet("bob", POINT + 1, NEVER));

    List<RoomEvent> events = apply(100_000, new Tick(open.roundId()));

    assertThat(events).hasSize(2);
    assertThat(events.getFirst())
        .isInstanceOfSatisfying(
            CashedOut.class,
            cashed -> {
              assertThat(cashed.seat().bet().playerId()).isEqualTo("alice");
              assertThat(cashed.seat().cashedOut()).isEqualTo(POINT);
              assertThat(cashed.by()).isNull();
            });
    assertThat(events.get(1)).isInstanceOf(Crashed.class);
  }

  @Test
  void an_automatic_cash_out_comes_before_a_later_one_of_the_players_own() {
    running(bet("alice", 150, NEVER));

    List<RoomEvent> events = apply(7_000 + 10_000, out("alice"));

    assertThat(events).hasSize(2);
    assertThat(((CashedOut) events.getFirst()).seat().cashedOut()).isEqualTo(150);
    assertThat(((CashOutRefused) events.get(1)).reason()).isEqualTo(Reason.CASHED_OUT_BEFORE);
  }

  @Test
  void the_most_that_a_round_pays_cashes_out_by_itself() {
    running(bet("alice", 240, 120), bet("bob", null, 120));

    List<RoomEvent> events = apply(7_000 + CrashCurve.reaches(120), new Tick(open.roundId()));

    assertThat(events).hasSize(2);
    assertThat(((CashedOut) events.getFirst()).seat().cashedOut()).isEqualTo(120);
  }

  @Test
  void a_round_whose_owner_was_lost_is_given_up_while_bets_are_taken_and_never_after() {
    apply(0, open);
    assertThat(apply(1, new GiveUp(open.roundId())))
        .containsExactly(new GivenUp(open.roundId(), 1));

    CrashRoom begun = new CrashRoom(round -> ROUND);
    begun.apply(0, open);
    begun.apply(7_000, new Start(open.roundId()));
    assertThat(begun.apply(7_001, new GiveUp(open.roundId()))).isEmpty();
  }

  @Test
  void a_clock_that_is_set_back_does_not_take_the_room_back() {
    running(bet("alice", null, NEVER));
    apply(17_000, new Wake());

    List<RoomEvent> events = apply(8_000, out("alice"));

    assertThat(((CashedOut) events.getFirst()).seat().cashedOut())
        .isEqualTo(CrashCurve.hundredths(10_000));
  }

  @Test
  void messages_to_everybody_are_numbered_without_a_gap_and_personal_ones_repeat_the_number() {
    assertThat(sequences(0, open)).containsExactly(1L);
    assertThat(sequences(1, bet("alice", POINT, NEVER))).containsExactly(2L);
    assertThat(sequences(2, bet("alice", POINT, NEVER))).containsExactly(2L);
    assertThat(sequences(7_000, new Start(open.roundId()))).containsExactly(3L);
    assertThat(sequences(100_000, out("alice"))).containsExactly(4L, 5L, 5L);
    assertThat(room.history()).containsExactly(POINT);
  }

  private List<Long> sequences(long time, RoomCommand command) {
    return room.apply(time, command).stream().map(Told::sequence).toList();
  }

  /** A process that starts today reads the log from the last round on. */
  @Test
  void a_process_that_reads_from_a_rounds_opening_on_numbers_as_all_others_do() {
    CrashRoom late = new CrashRoom(round -> ROUND);

    assertThat(late.apply(0, opened(8, 41, ME, 9)).getFirst().sequence()).isEqualTo(41);
  }

  @Test
  void a_round_is_not_opened_over_one_that_is_not_over_nor_twice() {
    apply(0, open);
    assertThat(apply(1, opened(2, 2, ME, 9))).isEmpty();
    apply(2, new GiveUp(open.roundId()));
    assertThat(apply(3, open)).isEmpty();
    assertThat(apply(4, opened(2, 3, ME, 9))).hasSize(1);
  }

  @Test
  void the_owner_opens_while_somebody_is_there_and_the_last_rounds_money_is_written() {
    assertThat(room.due(0, ME, true, TIMES)).isEqualTo(Duty.NOTHING);
    apply(0, new Wake());
    assertThat(room.due(59_999, ME, true, TIMES)).isEqualTo(Duty.OPEN);
    assertThat(room.due(60_000, ME, true, TIMES)).isEqualTo(Duty.NOTHING);

    apply(0, open);
    apply(1_000, new GiveUp(open.roundId()));
    assertThat(room.due(3_999, ME, true, TIMES)).isEqualTo(Duty.NOTHING);
    assertThat(room.due(4_000, ME, false, TIMES)).isEqualTo(Duty.NOTHING);
    assertThat(room.due(4_000, ME, true, TIMES)).isEqualTo(Duty.OPEN);
    assertThat(room.due(60_000, ME, true, TIMES)).isEqualTo(Duty.NOTHING);
  }

  @Test
  void a_room_is_asleep_when_no_round_is_in_hand_and_nobody_was_there_for_a_while() {
    assertThat(room.isAsleep(0, TIMES)).isTrue();
    apply(0, new Wake());
    assertThat(room.isAsleep(59_999, TIMES)).isFalse();
    assertThat(room.isAsleep(60_000, TIMES)).isTrue();
    apply(0, open);
    assertThat(room.isAsleep(60_000, TIMES)).isFalse();
    apply(1, new GiveUp(open.roundId()));
    assertThat(room.isAsleep(60_000, TIMES)).isTrue();
  }

  @Test
  void the_owner_starts_in_time_and_another_one_gives_up_what_it_did_not_open() {
    apply(0, open);
    assertThat(room.due(6_999, ME, true, TIMES)).isEqualTo(Duty.NOTHING);
    assertThat(room.due(7_000, ME, true, TIMES)).isEqualTo(Duty.START);
    assertThat(room.due(1, "another", true, TIMES)).isEqualTo(Duty.GIVE_UP);
  }

  @Test
  void whoever_owns_a_running_round_says_when_a_cash_out_or_the_end_is_due() {
    running(bet("alice", 150, NEVER), bet("bob", POINT + 1, NEVER));
    assertThat(room.due(7_000 + 6_757, "another", true, TIMES)).isEqualTo(Duty.NOTHING);
    assertThat(room.due(7_000 + 6_758, "another", true, TIMES)).isEqualTo(Duty.TICK);

    apply(7_000 + 6_758, new Tick(open.roundId()));

    assertThat(room.due(7_000 + 15_731, ME, true, TIMES)).isEqualTo(Duty.NOTHING);
    assertThat(room.due(7_000 + 15_732, ME, true, TIMES)).isEqualTo(Duty.TICK);
  }
}
