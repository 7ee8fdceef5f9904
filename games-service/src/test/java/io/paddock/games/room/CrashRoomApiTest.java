package io.paddock.games.room;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.fair.room.Crash;
import io.paddock.fair.room.CrashCurve;
import io.paddock.fair.seed.ChainRound;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.CrashChain;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.RoomClient;
import io.paddock.games.fixtures.ScriptedWallet.Call;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A crash room as its players see it, and what their wallet is asked. */
@QuarkusTest
class CrashRoomApiTest {

  private final Tenant tenant = Tenant.create();
  private Player alice;

  @BeforeEach
  void launch() {
    alice = tenant.launch("alice");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  /** At least two seconds long, and three at most. */
  private String shortRound() {
    return CrashChain.arrange(tenant, "real", point -> point >= 113 && point <= 120);
  }

  @Test
  void a_bet_that_is_cashed_out_in_time_is_paid_at_the_multiplier_of_that_time() {
    String hash = shortRound();
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      room.awaitType("betting");
      JsonNode bet = room.bet("10", "b-1");
      assertThat(bet.path("type").asText()).as(bet.toString()).isEqualTo("bet");
      assertThat(bet.path("status").asText()).isEqualTo("seated");
      assertThat(bet.path("balance").asText()).isEqualTo("990");
      Instant started = Instant.parse(room.awaitType("running").path("startedAt").asText());

      JsonNode out = room.cashOut();

      assertThat(out.path("refusal").isMissingNode()).as(out.toString()).isTrue();
      Instant reached = Instant.parse(out.path("reachedAt").asText());
      assertThat(Instant.parse(out.path("receivedAt").asText())).isBefore(reached.plusMillis(1000));
      int hundredths = CrashCurve.hundredths(reached.toEpochMilli() - started.toEpochMilli());
      assertThat(out.path("multiplier").asText()).isEqualTo(RoomMessages.multiplier(hundredths));
      String roundId = bet.path("roundId").asText();
      assertThat(out.path("roundId").asText()).isEqualTo(roundId);
      awaitStatus(alice, roundId, "settled");
      BigDecimal payout = BigDecimal.valueOf(hundredths, 1);
      assertThat(new BigDecimal(alice.round(roundId).path("payout").toString()))
          .isEqualByComparingTo(payout);
      JsonNode end = room.awaitType("crashed");
      assertThat(end.path("roundHash").asText()).isEqualTo(hash);
      assertThat(end.path("point").asText())
          .isEqualTo(RoomMessages.multiplier(CrashChain.pointOf(hash)));
      assertThat(tenant.wallet().calls("/bet")).hasSize(1);
      Call win = tenant.wallet().calls("/win").getFirst();
      assertThat(new BigDecimal(win.body().path("amount").asText())).isEqualByComparingTo(payout);
      assertThat(win.body().path("roundClosed").asBoolean()).isTrue();
      assertThat(win.body().path("game").asText()).isEqualTo("crash");
      assertThat(win.body().path("betTransactionId").asText())
          .isEqualTo(
              tenant.wallet().calls("/bet").getFirst().body().path("transactionId").asText());
      assertThat(tenant.wallet().balance("alice"))
          .isEqualByComparingTo(new BigDecimal("990").add(payout));
    }
  }

  @Test
  void a_bet_that_stays_in_is_lost_and_its_round_can_be_verified() {
    String hash = shortRound();
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      JsonNode betting = room.awaitType("betting");
      String roundId = room.bet("10", "b-1").path("roundId").asText();
      room.awaitType("crashed");

      awaitStatus(alice, roundId, "settled");

      var round = alice.round(roundId).jsonPath();
      assertThat(round.getString("payout")).isEqualTo("0");
      assertThat(round.getString("multiplier")).isEqualTo("0");
      assertThat(round.getString("fairness.serverSeedHash"))
          .isEqualTo(betting.path("round").path("commitment").asText());
      assertThat(round.getString("fairness.serverSeed")).isEqualTo(hash);
      ChainRound chain =
          new ChainRound(
              round.getString("fairness.serverSeed"), round.getString("fairness.clientSeed"));
      assertThat(chain.before().hash()).isEqualTo(round.getString("fairness.serverSeedHash"));
      assertThat(round.getString("outcome.point"))
          .isEqualTo(RoomMessages.multiplier(Crash.pointOf(chain.stream())));
      assertThat(tenant.wallet().calls("/win")).hasSize(1);
      assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("990");
      assertThat(settledEvents(roundId)).isEqualTo(1);
    }
  }

  @Test
  void an_automatic_cash_out_is_paid_at_its_multiplier_though_the_player_is_gone() {
    CrashChain.arrange(tenant, "real", point -> point >= 113 && point <= 120);
    String roundId;
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      room.awaitType("betting");
      roundId = room.bet("10", "b-1", "1.07").path("roundId").asText();
    }
    try (RoomClient again = RoomClient.join(alice, "crash")) {
      JsonNode snapshot = again.awaitType("snapshot");
      assertThat(snapshot.path("you").path("seat").asInt()).isEqualTo(1);
      assertThat(snapshot.path("you").path("autoCashOut").asText()).isEqualTo("1.07");

      JsonNode out = again.awaitType("cashed_out");

      assertThat(out.path("automatic").asBoolean()).isTrue();
      assertThat(out.path("seat").path("cashedOut").asText()).isEqualTo("1.07");
      again.awaitType("crashed");
    }
    awaitStatus(alice, roundId, "settled");
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000.7");
    await().until(() -> alice.round(roundId).path("outcome.point") != null);
  }

  @Test
  void messages_to_everybody_have_no_gap_and_late_joiners_watch() {
    shortRound();
    Player bob = tenant.launch("bob");
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      assertThat(room.subprotocol()).isEqualTo("paddock.rooms.v1");
      assertThat(room.awaitType("snapshot").path("phase").asText()).isIn("idle", "betting");
      room.awaitType("betting");
      room.bet("10", "b-1");
      room.awaitType("running");
      try (RoomClient late = RoomClient.join(bob, "crash")) {
        JsonNode snapshot = late.awaitType("snapshot");
        assertThat(snapshot.path("phase").asText()).isEqualTo("running");
        assertThat(snapshot.path("seats")).hasSize(1);
        assertThat(snapshot.path("you").isMissingNode()).isTrue();
        assertThat(snapshot.path("round").has("roundHash")).isFalse();
        assertThat(code(late.bet("10", "b-1"))).isEqualTo("betting_closed");
        JsonNode out = late.cashOut();
        assertThat(out.path("refusal").asText()).isEqualTo("no_seat");
        late.awaitType("crashed");
      }
      room.awaitType("tick");
      room.awaitType("heartbeat");
      List<Long> numbers =
          room.messages().stream()
              .filter(message -> message.has("seq") && !isRepeating(message))
              .map(message -> message.path("seq").asLong())
              .toList();
      for (int i = 1; i < numbers.size(); i++) {
        assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1);
      }
      assertThat(room.messages().toString()).doesNotContain("alice");
    }
  }

  private static boolean isRepeating(JsonNode message) {
    return List.of("snapshot", "tick", "heartbeat").contains(message.path("type").asText());
  }

  @Test
  void a_bet_sent_again_is_the_same_one_and_another_one_finds_the_seat_taken() {
    shortRound();
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      room.awaitType("betting");
      JsonNode first = room.bet("10", "b-1");

      JsonNode again = room.bet("10.00", "b-1");

      assertThat(again.path("roundId")).isEqualTo(first.path("roundId"));
      assertThat(again.path("seat").asInt()).isEqualTo(1);
      assertThat(code(room.bet("11", "b-1"))).isEqualTo("client_bet_id_reused");
      assertThat(code(room.bet("10", "b-1", "2"))).isEqualTo("client_bet_id_reused");
      assertThat(code(room.bet("10", "b-2"))).isEqualTo("seat_taken");
      assertThat(tenant.wallet().calls("/bet")).hasSize(1);
      room.awaitType("crashed");
      awaitStatus(alice, first.path("roundId").asText(), "settled");
      assertThat(room.bet("10", "b-1").path("status").asText()).isEqualTo("settled");
    }
  }

  @Test
  void a_wallet_that_refuses_or_is_not_understood_gives_no_seat() {
    CrashChain.arrange(tenant, "real", point -> point <= 105);
    Player bob = tenant.launch("bob");
    tenant.wallet().fund("alice", "5");
    try (RoomClient room = RoomClient.join(alice, "crash");
        RoomClient other = RoomClient.join(bob, "crash")) {
      room.awaitType("betting");

      JsonNode refused = room.bet("10", "b-1");
      tenant.wallet().next("/bet", Script.doneBut(500, ""));
      JsonNode unknown = other.bet("10", "b-2");

      assertThat(code(refused)).isEqualTo("insufficient_funds");
      assertThat(refused.path("problem").path("balance").asText()).isEqualTo("5");
      assertThat(unknown.path("status").asText()).isEqualTo("voiding");
      awaitStatus(bob, unknown.path("roundId").asText(), "voided");
      room.awaitType("crashed");
      assertThat(room.messages()).noneMatch(m -> m.path("type").asText().equals("seat_taken"));
      assertThat(tenant.wallet().balance("bob")).isEqualByComparingTo("1000");
    }
  }

  /** The wallet's word comes when nobody waits for it any more. */
  @Test
  void a_stake_that_is_taken_after_the_bets_are_closed_is_given_back() {
    shortRound();
    tenant.wallet().hold("/bet");
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      room.awaitType("betting");
      CompletableFuture<JsonNode> bet = CompletableFuture.supplyAsync(() -> room.bet("10", "b-1"));
      room.awaitType("running");

      tenant.wallet().release("/bet");

      JsonNode answer = bet.join();
      assertThat(code(answer)).isEqualTo("betting_closed");
      String roundId = answer.path("problem").path("roundId").asText();
      awaitStatus(alice, roundId, "voided");
      assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
      assertThat(tenant.wallet().calls("/win")).isEmpty();
    }
  }

  @Test
  void a_stake_that_is_taken_after_the_round_is_over_is_given_back() {
    CrashChain.arrange(tenant, "real", point -> point <= 105);
    tenant.wallet().hold("/bet");
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      room.awaitType("betting");
      CompletableFuture<JsonNode> bet = CompletableFuture.supplyAsync(() -> room.bet("10", "b-1"));
      room.awaitType("crashed");
      await()
          .until(
              () ->
                  Db.number(
                          "SELECT count(*) FROM games.room_rounds WHERE operator_id = $1"
                              + " AND status = 'ended'",
                          tenant.operatorId())
                      == 1);

      tenant.wallet().release("/bet");

      String roundId = bet.join().path("problem").path("roundId").asText();
      awaitStatus(alice, roundId, "voided");
      assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
    }
  }

  @Test
  void while_the_wallet_is_asked_the_bet_and_its_intent_are_written_and_nobody_is_seated() {
    shortRound();
    tenant.wallet().hold("/bet");
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      room.awaitType("betting");
      CompletableFuture<JsonNode> bet = CompletableFuture.supplyAsync(() -> room.bet("10", "b-1"));
      await().until(() -> !tenant.wallet().calls("/bet").isEmpty());

      assertThat(text("SELECT status FROM games.rounds WHERE operator_id = $1"))
          .isEqualTo("pending");
      assertThat(text("SELECT status FROM games.wallet_transactions WHERE operator_id = $1"))
          .isEqualTo("pending");
      assertThat(room.messages()).noneMatch(m -> m.path("type").asText().equals("seat_taken"));
      tenant.wallet().release("/bet");
      assertThat(bet.join().path("status").asText()).isEqualTo("seated");
      assertThat(text("SELECT status FROM games.rounds WHERE operator_id = $1"))
          .isEqualTo("seated");
    }
  }

  @Test
  void a_payout_that_cannot_be_written_is_written_later_and_once() {
    shortRound();
    Db.change(
        "ALTER TABLE games.wallet_transactions ADD CONSTRAINT test_broken"
            + " CHECK (operator_id <> '%s' OR kind <> 'win') NOT VALID"
                .formatted(tenant.operatorId()));
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      room.awaitType("betting");
      String roundId = room.bet("10", "b-1", "1.05").path("roundId").asText();
      room.awaitType("crashed");
      assertThat(alice.round(roundId).<String>path("status")).isEqualTo("open");
      assertThat(text("SELECT count(*)::text FROM games.room_rounds WHERE operator_id = $1"))
          .isEqualTo("1");

      mend();

      awaitStatus(alice, roundId, "settled");
      assertThat(tenant.wallet().calls("/win")).hasSize(1);
      assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000.5");
      assertThat(settledEvents(roundId)).isEqualTo(1);
    } finally {
      mend();
    }
  }

  private static void mend() {
    Db.change("ALTER TABLE games.wallet_transactions DROP CONSTRAINT IF EXISTS test_broken");
  }

  @Test
  void a_round_pays_no_more_than_the_operator_allows_and_cashes_out_there() {
    tenant.configure(
        Tenant.CONFIG.replace("\"maxBet\":\"500\"", "\"maxBet\":\"500\",\"maxWin\":\"10.55\""));
    shortRound();
    try (RoomClient room = RoomClient.join(alice, "crash")) {
      room.awaitType("betting");
      String roundId = room.bet("10", "b-1").path("roundId").asText();

      JsonNode out = room.awaitType("cashed_out");

      assertThat(out.path("seat").path("cashedOut").asText()).isEqualTo("1.06");
      awaitStatus(alice, roundId, "settled");
      assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000.55");
    }
  }

  @Test
  void play_money_has_a_room_of_its_own_and_asks_no_wallet() {
    CrashChain.arrange(tenant, "demo", point -> point >= 113 && point <= 120);
    Player fun =
        tenant.launch("carol", "\"currency\":\"USDT\",\"game\":\"crash\",\"mode\":\"demo\"");
    try (RoomClient room = RoomClient.join(fun, "crash")) {
      room.awaitType("betting");
      JsonNode bet = room.bet("10", "b-1", "1.05");
      assertThat(bet.path("balance").asText()).isEqualTo("990");
      room.awaitType("crashed");
      awaitStatus(fun, bet.path("roundId").asText(), "settled");
      assertThat(fun.asPlayer().get("/v1/session").<String>path("balance")).isEqualTo("1000.5");
      assertThat(code(room.bet("2000", "b-2"))).isIn("bet_above_maximum", "betting_closed");
      assertThat(tenant.wallet().calls("/bet")).isEmpty();
      assertThat(tenant.wallet().calls("/win")).isEmpty();
    }
  }

  static String code(JsonNode answer) {
    return answer.path("problem").path("code").asText();
  }

  private String text(String select) {
    return Db.text(select, tenant.operatorId());
  }

  private static void awaitStatus(Player player, String roundId, String status) {
    await().until(() -> status.equals(player.round(roundId).path("status")));
  }

  private static long settledEvents(String roundId) {
    return Db.number(
        "SELECT count(*) FROM games.outbox WHERE payload LIKE '%round.settled%' AND payload LIKE $1",
        "%" + UUID.fromString(roundId) + "%");
  }
}
