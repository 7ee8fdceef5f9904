package io.paddock.games.room;

import static io.paddock.games.room.RoomProcesses.awake;
import static io.paddock.games.room.RoomProcesses.bean;
import static io.paddock.games.room.RoomProcesses.ends;
import static io.paddock.games.room.RoomProcesses.jobs;
import static io.paddock.games.room.RoomProcesses.phase;
import static io.paddock.games.room.RoomProcesses.play;
import static io.paddock.games.room.RoomProcesses.status;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.seal.SecretBox;
import io.paddock.fair.value.Value.Members;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.CrashChain;
import io.paddock.games.fixtures.Tenant;
import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.room.RoomBets.NewBet;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Seat;
import io.paddock.games.room.RoomMessage.BetAnswer;
import io.paddock.games.room.RoomRound.Phase;
import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletClient;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.web.db.Postgres;
import io.paddock.web.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes with a log of their own; one of them dies. */
@QuarkusTest
class RoomTakeoverTest {

  private final RoomProcesses processes = new RoomProcesses(Map.of());
  private final Tenant running = Tenant.create();
  private final Tenant betting = Tenant.create();
  private final RoomHost first = host("PT5S", "PT1H");
  private final RoomHost second = host("PT5S", "PT1H");

  private RoomHost host(String betting, String awake) {
    return processes.host(
        Map.of(
            "paddock.rooms.betting",
            betting,
            "paddock.rooms.awake",
            awake,
            "paddock.rooms.lost-after",
            "PT6S",
            "paddock.rooms.heartbeat-every",
            "PT1S"));
  }

  @AfterEach
  void close() {
    processes.close();
    running.close();
    betting.close();
  }

  @Test
  void who_takes_rooms_over_settles_what_runs_and_gives_back_what_was_still_bet() {
    CrashChain.arrange(running, "real", point -> point >= 190 && point <= 200);
    CrashChain.arrange(betting, "real", point -> point >= 110);
    first.start();
    PlayerSession alice = launch(running, "alice");
    PlayerSession bob = launch(running, "bob");
    PlayerSession carol = launch(running, "carol");
    PlayerSession dave = launch(betting, "dave");
    RoomKey runs = RoomKey.of(alice, "crash");
    RoomKey bets = RoomKey.of(dave, "crash");

    awake(first, runs);
    RoomPlay play = play(first);
    bet(play, alice, runs, "1.02");
    bet(play, bob, runs, null);
    BetAnswer late = bet(play, carol, runs, null);
    UUID stray = takenAndNeverSeated(runs, launch(running, "erin"));
    await().until(() -> phase(first, runs) == Phase.RUNNING);
    awake(first, bets);
    bet(play, dave, bets, "1.01");
    awaitStatus(alice, "settled");
    second.start();
    first.die();
    await().until(() -> phase(second, bets) != null && phase(second, runs) != null);
    RoomMessage.CashOutAnswer out =
        (RoomMessage.CashOutAnswer)
            play(second).cashOut(carol, runs, new RoomFrame.CashOut("f-1"), Instant.now());

    awaitStatus(dave, "voided");
    awaitStatus(bob, "settled");
    awaitStatus(carol, "settled");

    assertThat(phase(second, bets)).isEqualTo(Phase.GIVEN_UP);
    assertThat(betting.wallet().balance("dave")).isEqualByComparingTo("1000");
    assertThat(betting.wallet().calls("/win")).isEmpty();
    assertThat(running.wallet().balance("alice")).isEqualByComparingTo("1000.2");
    assertThat(running.wallet().balance("bob")).isEqualByComparingTo("990");
    await().until(() -> "voided".equals(status(stray)));
    assertThat(running.wallet().balance("erin")).isEqualByComparingTo("1000");
    assertThat(running.wallet().calls("/win")).hasSize(3);
    assertThat(out.refusal()).isNull();
    BigDecimal multiplier =
        Db.owner()
            .withConnection(
                sql ->
                    sql.select(
                            BigDecimal.class,
                            "SELECT multiplier FROM games.rounds WHERE id = $1",
                            late.roundId())
                        .one());
    assertThat(multiplier).isGreaterThan(BigDecimal.ONE);
  }

  /** What ended a round may be the first that is written about it. */
  @Test
  void an_end_pays_the_cash_outs_that_were_not_written_before_it_and_does_nothing_twice() {
    CrashChain.arrange(running, "real", point -> point >= 110 && point <= 120);
    first.start();
    PlayerSession alice = launch(running, "alice");
    RoomKey key = RoomKey.of(alice, "crash");
    awake(first, key);
    Open open = first.find(key).orElseThrow().with(state -> state.round().orElseThrow().open());
    first.die();
    UUID bet = takenAndNeverSeated(key, alice);
    Seated seat =
        new Seated(
            1,
            new Seat(
                open.roundId(), bet, "alice", BigDecimal.TEN, null, 999, new BigDecimal("1000")),
            153);
    RoomEnds ends = ends();
    RoomEvent.Crashed end = new RoomEvent.Crashed(open.roundId(), 160, "a".repeat(64), 0);

    ends.ended(key, open, end, List.of(seat));
    ends.paid(key, seat);
    ends.ended(key, open, end, List.of(seat));
    ends.givenUp(key, open.roundId());

    bean(WalletRecovery.class).nudge();
    awaitStatus(alice, "settled");
    assertThat(running.wallet().balance("alice")).isEqualByComparingTo("1005.3");
    assertThat(running.wallet().calls("/win")).hasSize(1);
    assertThat(running.wallet().calls("/rollback")).isEmpty();
  }

  /** Its log was lost, and with it the end of the round. */
  @Test
  void a_stake_waits_an_hour_for_its_room_at_most() {
    first.start();
    PlayerSession erin = launch(running, "erin");
    RoomKey key = RoomKey.of(erin, "crash");
    awake(first, key);
    UUID bet = takenAndNeverSeated(key, erin);
    first.die();
    Rooms rooms = bean(Rooms.class);
    opened("59 minutes");
    rooms.sweep();
    assertThat(status(bet)).isEqualTo("seated");
    opened("61 minutes");

    rooms.sweep();

    await().until(() -> "voided".equals(status(bet)));
    assertThat(running.wallet().balance("erin")).isEqualByComparingTo("1000");
  }

  private void opened(String ago) {
    Db.change(
        "UPDATE games.room_rounds SET created_at = now() - interval '%s'".formatted(ago)
            + " WHERE operator_id = $1",
        running.operatorId());
  }

  @Test
  void a_room_that_nobody_is_in_is_forgotten() {
    RoomHost host = host("PT0.2S", "PT1S");
    try {
      host.start();
      RoomKey key = RoomKey.of(launch(running, "alice"), "crash");
      CrashChain.arrange(running, "real", point -> point <= 105);
      awake(host, key);
      assertThat(host.size()).isEqualTo(1);

      await().until(() -> host.size() == 0);
    } finally {
      host.close();
    }
  }

  /** Its process died between the wallet's word and the log. */
  private UUID takenAndNeverSeated(RoomKey key, PlayerSession erin) {
    RoomBets bets = new RoomBets(bean(Postgres.class), Clock.systemUTC());
    NewBet bet =
        new NewBet(
            UUID.randomUUID(),
            erin,
            "crash",
            first.find(key).orElseThrow().with(state -> state.round().orElseThrow().open()),
            BigDecimal.TEN,
            Members.NONE,
            "stray",
            new BigDecimal("1000"));
    var operator = bean(TenantDirectory.class).operator(erin.operatorId()).orElseThrow();
    WalletTransaction intent = bet.intent(UUID.randomUUID(), Instant.now());
    assertThat(bets.open(bet, intent, operator)).isEmpty();
    WalletAnswer.Ok taken = (WalletAnswer.Ok) bean(WalletClient.class).move(operator, intent);
    assertThat(bets.taken(bet.round().roundId(), intent, taken)).isTrue();
    return bet.id();
  }

  private static BetAnswer bet(
      RoomPlay play, PlayerSession player, RoomKey key, @Nullable String auto) {
    BetAnswer answer =
        play.bet(player, key, new RoomFrame.Bet("f", "10", auto, "b-" + player.playerId()));
    assertThat(answer.status()).isEqualTo("seated");
    return answer;
  }

  private static void awaitStatus(PlayerSession player, String status) {
    await()
        .until(
            () ->
                Db.number(
                        "SELECT count(*) FROM games.rounds WHERE session_id = $1 AND status = $2",
                        player.id(),
                        status)
                    == 1);
  }

  private static PlayerSession launch(Tenant tenant, String name) {
    return RoomProcesses.launch(tenant, name, "crash");
  }

  /** Nobody can have chosen a chain for what it pays. */
  @Test
  void a_chain_is_committed_to_before_its_public_seed_is_drawn_and_played_from_its_first_round() {
    Postgres jobs = jobs();
    RoomKey key = new RoomKey(running.operatorId(), "crash", "EUR", PlayMode.REAL);
    RoomChains chains =
        new RoomChains(
            jobs, bean(SecretBox.class), new SecureRandom(), bean(Ids.class), Clock.systemUTC(), 2);

    RoomChains.Next one = chains.next(key);
    RoomChains.Next two = chains.next(key);
    RoomChains.Next three = chains.next(key);

    Map<String, Object> chain =
        Db.rows(
                "SELECT * FROM games.room_chains WHERE room = $1 ORDER BY created_at LIMIT 1",
                key.text())
            .getFirst();
    assertThat(one.round().before().hash()).isEqualTo(chain.get("terminal_hash"));
    assertThat(two.round().before()).isEqualTo(one.round());
    assertThat(two.round().publicSeed()).isEqualTo(chain.get("public_seed"));
    assertThat(two.number()).isEqualTo(2);
    assertThat(three.number()).isEqualTo(1);
    assertThat(three.round().publicSeed()).isNotEqualTo(two.round().publicSeed());
    // Two transactions: in one, a row would have one version only.
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.room_chains WHERE room = $1"
                    + " AND seeded_at > created_at",
                key.text()))
        .isEqualTo(2);
    assertThat(String.valueOf(chain.get("seed_sealed"))).doesNotContain(two.round().hash());
    assertThat(one.round().toString()).doesNotContain(one.round().hash());
  }
}
