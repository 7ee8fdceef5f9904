package io.paddock.games.recovery;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Call;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request leaves unfinished is finished, exactly once, whoever comes late. */
@QuarkusTest
class WalletRecoveryApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String IMPATIENT = "impatient";

  /** Of an answer: the rollback may be through by then. */
  private static final List<String> GIVEN_BACK = List.of("voiding", "voided");

  private Tenant tenant;
  private Player player;

  @BeforeEach
  void launch(TestInfo test) {
    tenant = test.getTags().contains(IMPATIENT) ? Tenant.impatient() : Tenant.create();
    player = tenant.launch("alice");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  @Tag(IMPATIENT)
  void a_bet_without_an_answer_is_rolled_back_and_the_round_voided() throws Exception {
    tenant.wallet().hold("/bet");

    Response answer = player.bet("25");
    tenant.wallet().release("/bet");

    answer
        .then()
        .statusCode(200)
        .body("status", in(GIVEN_BACK))
        .body("outcome", nullValue())
        .body("multiplier", nullValue())
        .body("payout", nullValue())
        .body("balance", nullValue());
    awaitRound(answer.path("roundId"), "voided");
    JsonNode bet = tenant.wallet().calls("/bet").getFirst().body();
    Call rollback = tenant.wallet().calls("/rollback").getFirst();
    assertThat(rollback.signed()).isTrue();
    assertThat(rollback.body())
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"requestId":%s,"transactionId":%s,"operator":%s,"playerId":"alice",
                     "sessionId":%s,"currency":"USDT","game":"dice","roundId":%s,
                     "roundClosed":true,"amount":"25","betTransactionId":%s}
                    """
                        .formatted(
                            rollback.body().get("requestId"),
                            rollback.body().get("transactionId"),
                            bet.get("operator"),
                            bet.get("sessionId"),
                            bet.get("roundId"),
                            bet.get("transactionId"))));
    assertThat(rollback.body().get("transactionId")).isNotEqualTo(bet.get("transactionId"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
    assertThat(statuses()).isEqualTo(Map.of("bet", "rolled_back", "rollback", "acknowledged"));
    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
    assertThat(tenant.wallet().calls("/win")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"status":"TEMPORARY_ERROR"}          | temporary_error
          200 | {"status":"TRANSACTION_CONFLICT"}     | transaction_conflict
          200 | {"status":"FINE"}                     | unknown_status
          200 | {"status":"OK","currency":"EUR"}      | wrong_currency
          200 | {"status":"OK"                        | bad_json
          500 | {"status":"OK","currency":"USDT"}     | http_500
          302 | {"status":"OK","currency":"USDT"}     | http_302
          """)
  void an_answer_that_is_not_clear_is_unknown_whatever_the_wallet_did(
      int status, String body, String outcome) {
    tenant.wallet().next("/bet", Script.doneBut(status, body));

    Response answer = player.bet("25");

    answer.then().statusCode(200).body("status", in(GIVEN_BACK));
    awaitRound(answer.path("roundId"), "voided");
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
    assertThat(
            Db.text(
                "SELECT last_outcome FROM games.wallet_transactions"
                    + " WHERE operator_id = $1 AND kind = 'bet'",
                tenant.operatorId()))
        .isEqualTo(outcome);
  }

  @Test
  void a_bet_that_never_arrived_leaves_a_tombstone_and_voids_the_round() {
    tenant.wallet().next("/bet", Script.raw(500, ""));

    Response answer = player.bet("25");

    awaitRound(answer.path("roundId"), "voided");
    String betId = tenant.wallet().calls("/bet").getFirst().body().get("transactionId").asText();
    assertThat(tenant.wallet().standing(betId)).isEqualTo("tombstone");
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
  }

  @Test
  void a_voided_bet_is_the_same_round_when_sent_again() {
    tenant.wallet().next("/bet", Script.raw(500, ""));
    Response first = player.bet("25", "bet-1");
    awaitRound(first.path("roundId"), "voided");

    Response again = player.bet("25", "bet-1");

    again
        .then()
        .statusCode(200)
        .body("status", equalTo("voided"))
        .body("roundId", equalTo(first.path("roundId")));
    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "TEMPORARY_ERROR",
    "TRANSACTION_CONFLICT",
    "PLAYER_FROZEN",
    "INVALID_SIGNATURE",
    "INSUFFICIENT_FUNDS"
  })
  void a_win_is_sent_with_the_same_id_until_it_is_taken(String refusal) {
    tenant.wallet().next("/win", Script.status(refusal));
    tenant.wallet().next("/win", Script.raw(503, "busy"));

    Response answer = player.bet("10");

    answer.then().statusCode(200).body("status", equalTo("open"));
    assertThat(answer.<String>path("payout")).isIn("20", "0");
    awaitRound(answer.path("roundId"), "settled");
    List<Call> wins = tenant.wallet().calls("/win");
    assertThat(wins).hasSize(3);
    assertThat(wins)
        .extracting(call -> call.body().get("transactionId"))
        .containsOnly(wins.getFirst().body().get("transactionId"));
    assertThat(wins).extracting(call -> call.body().get("requestId")).doesNotHaveDuplicates();
    assertThat(wins)
        .extracting(call -> call.headers().get("x-wallet-nonce"))
        .doesNotHaveDuplicates();
    assertThat(tenant.wallet().balance("alice"))
        .isEqualByComparingTo(
            new BigDecimal("990").add(new BigDecimal(answer.<String>path("payout"))));
    assertThat(settledEvents()).isEqualTo(1);
  }

  @Test
  @Tag(IMPATIENT)
  void a_win_whose_answer_was_lost_is_paid_once() {
    tenant.wallet().hold("/win");
    Response answer = player.bet("10");
    tenant.wallet().release("/win");

    answer.then().statusCode(200).body("status", equalTo("open"));
    awaitRound(answer.path("roundId"), "settled");
    assertThat(tenant.wallet().balance("alice"))
        .isEqualByComparingTo(
            new BigDecimal("990").add(new BigDecimal(answer.<String>path("payout"))));
    assertThat(statuses()).isEqualTo(Map.of("bet", "acknowledged", "win", "acknowledged"));
    assertThat(settledEvents()).isEqualTo(1);
  }

  @Test
  void a_rollback_is_sent_with_the_same_id_until_it_is_taken() {
    tenant.wallet().next("/bet", Script.doneBut(500, ""));
    tenant.wallet().next("/rollback", Script.status("PLAYER_NOT_FOUND"));
    tenant.wallet().next("/rollback", Script.status("TEMPORARY_ERROR"));

    Response answer = player.bet("10");

    awaitRound(answer.path("roundId"), "voided");
    List<Call> rollbacks = tenant.wallet().calls("/rollback");
    assertThat(rollbacks).hasSize(3);
    assertThat(rollbacks)
        .extracting(call -> call.body().get("transactionId"))
        .containsOnly(rollbacks.getFirst().body().get("transactionId"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
    assertThat(settledEvents()).isZero();
  }

  @Test
  void the_first_retry_comes_after_one_second_and_the_next_after_two() {
    tenant.wallet().next("/win", Script.raw(500, ""));
    tenant.wallet().next("/win", Script.raw(500, ""));

    String roundId = player.bet("10").path("roundId");
    awaitRound(roundId, "settled");

    List<Long> sent =
        tenant.wallet().calls("/win").stream()
            .map(call -> Long.valueOf(call.headers().get("x-wallet-timestamp")))
            .toList();
    assertThat(sent.get(2) - sent.get(0)).isBetween(3L, 30L);
  }

  @Test
  void wins_ignore_a_session_that_is_over_and_an_operator_that_was_disabled() {
    tenant.wallet().next("/win", Script.raw(500, ""));
    String roundId = player.bet("10").path("roundId");
    Db.change(
        "UPDATE games.sessions SET last_seen_at = now() - interval '2 hours'"
            + " WHERE operator_id = $1",
        tenant.operatorId());
    tenant.disable();

    awaitStatus(roundId, "settled");
  }

  @Test
  void wins_are_paid_though_the_aggregator_was_disabled() {
    tenant.wallet().next("/win", Script.raw(500, ""));
    String roundId = player.bet("10").path("roundId");
    tenant.disableAggregator();

    awaitStatus(roundId, "settled");
  }

  @Test
  void bets_are_rolled_back_though_the_aggregator_was_disabled() {
    tenant.disableAggregator();
    String roundId = leftBehind("pending", "bet", "now() - interval '1 second'");

    awaitStatus(roundId, "voided");

    assertThat(tenant.wallet().calls("/rollback")).hasSize(1);
  }

  @Test
  void a_bet_left_behind_by_a_crash_is_rolled_back_after_its_deadline() {
    String roundId = leftBehind("pending", "bet", "now() - interval '1 second'");

    awaitStatus(roundId, "voided");

    assertThat(tenant.wallet().calls("/bet")).isEmpty();
    assertThat(tenant.wallet().calls("/rollback")).hasSize(1);
    assertThat(
            Db.text(
                "SELECT last_outcome FROM games.wallet_transactions"
                    + " WHERE operator_id = $1 AND kind = 'bet'",
                tenant.operatorId()))
        .isEqualTo("past_deadline");
  }

  @Test
  void a_bet_whose_deadline_is_not_over_is_left_to_its_request() {
    leftBehind("pending", "bet", "now() + interval '1 hour'");
    String due = leftBehind("pending", "bet", "now() - interval '1 second'");

    awaitStatus(due, "voided");

    assertThat(tenant.wallet().calls("/rollback")).hasSize(1);
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.rounds WHERE operator_id = $1 AND status = 'pending'",
                tenant.operatorId()))
        .isEqualTo(1);
  }

  @Test
  void an_answer_that_comes_after_the_bet_was_given_up_changes_nothing() throws Exception {
    try (Tenant patient = Tenant.create()) {
      Player slow = patient.launch("bob");
      patient.wallet().hold("/bet");
      CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> slow.bet("10"));
      await().atMost(PATIENCE).until(() -> !patient.wallet().calls("/bet").isEmpty());

      Db.change(
          "UPDATE games.wallet_transactions SET due_at = now() WHERE operator_id = $1",
          patient.operatorId());
      await().atMost(PATIENCE).until(() -> !patient.wallet().calls("/rollback").isEmpty());
      patient.wallet().release("/bet");

      Response late = answer.get();
      late.then().statusCode(200).body("outcome", nullValue());
      assertThat(late.<String>path("status")).isIn(GIVEN_BACK);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> slow.round(late.path("roundId")).then().body("status", equalTo("voided")));
      assertThat(patient.wallet().balance("bob")).isEqualByComparingTo("1000");
      assertThat(patient.wallet().calls("/win")).isEmpty();
    }
  }

  @Test
  void a_row_that_another_process_works_on_is_passed_over() {
    String held = leftBehind("pending", "bet", "now() + interval '1 hour'");
    Db.owner()
        .useTransaction(
            other -> {
              other.execute(
                  "SELECT 1 FROM games.wallet_transactions WHERE round_id = $1::text::uuid"
                      + " FOR UPDATE",
                  held);
              String free = leftBehind("pending", "bet", "now() - interval '1 second'");

              awaitStatus(free, "voided");

              assertThat(status(held)).isEqualTo("pending");
            });
  }

  @Test
  void what_is_owed_for_24_hours_is_stuck_and_tried_hourly_until_it_is_taken() {
    tenant.wallet().next("/win", Script.raw(500, ""));
    tenant.wallet().next("/win", Script.raw(500, ""));
    String roundId = player.bet("10").path("roundId");
    Db.change(
        "UPDATE games.wallet_transactions SET created_at = now() - interval '24 hours',"
            + " due_at = now() WHERE operator_id = $1 AND kind = 'win'",
        tenant.operatorId());

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(statuses()).containsEntry("win", "stuck"));
    long minutes =
        Db.number(
            "SELECT round(extract(epoch FROM due_at - now()) / 60) FROM games.wallet_transactions"
                + " WHERE operator_id = $1 AND kind = 'win'",
            tenant.operatorId());
    assertThat(minutes).isBetween(59L, 60L);

    Db.change(
        "UPDATE games.wallet_transactions SET due_at = now() WHERE operator_id = $1"
            + " AND kind = 'win'",
        tenant.operatorId());
    awaitStatus(roundId, "settled");
    assertThat(statuses()).containsEntry("win", "acknowledged");
  }

  @Test
  void a_result_that_cannot_be_written_leaves_the_rounds_id() throws Exception {
    try (Tenant patient = Tenant.create()) {
      Player bob = patient.launch("bob");
      patient.wallet().hold("/bet");
      CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> bob.bet("10"));
      await().atMost(PATIENCE).until(() -> !patient.wallet().calls("/bet").isEmpty());
      breakResult(patient.operatorId());
      patient.wallet().release("/bet");

      Response unresolved = answer.get();

      unresolved
          .then()
          .statusCode(503)
          .body("code", equalTo("round_unresolved"))
          .body("retryable", equalTo(true))
          .header("Retry-After", equalTo("1"));
      assertThat(UUID.fromString(unresolved.path("roundId"))).isNotNull();
    } finally {
      Db.change("ALTER TABLE games.rounds DROP CONSTRAINT IF EXISTS rounds_test_broken");
    }
  }

  /** A constraint of the test's own refuses the result, as a broken database would. */
  private static void breakResult(UUID operatorId) {
    Db.change(
        "ALTER TABLE games.rounds ADD CONSTRAINT rounds_test_broken CHECK"
            + " (operator_id <> '"
            + operatorId
            + "' OR status = 'pending') NOT VALID");
  }

  /** Rows as a process leaves them that dies before it learns what the wallet said. */
  private String leftBehind(String roundStatus, String kind, String dueAt) {
    UUID round = UUID.randomUUID();
    Db.change(
        """
        INSERT INTO games.rounds (id, operator_id, aggregator_id, player_id, session_id, mode, game,
            currency, stake, status, client_bet_id, params, tables, server_seed_hash, client_seed,
            nonce, created_at)
        SELECT $1, operator_id, aggregator_id, player_id, id, mode, game, currency, 5, $2, $3,
            '{"target":"50.50","direction":"over"}', '1', md5($4), 'c', 0, now()
          FROM games.sessions WHERE operator_id = $5
        """,
        round,
        roundStatus,
        round.toString(),
        round.toString(),
        tenant.operatorId());
    Db.change(
        """
        INSERT INTO games.wallet_transactions (id, kind, status, round_id, operator_id, amount,
            round_closed, created_at, due_at)
        VALUES ($1, $2, 'pending', $3, $4, 5, false, now(), %s)
        """
            .formatted(dueAt),
        UUID.randomUUID(),
        kind,
        round,
        tenant.operatorId());
    return round.toString();
  }

  private void awaitRound(String roundId, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> player.round(roundId).then().body("status", equalTo(status)));
  }

  private static void awaitStatus(String roundId, String status) {
    await().atMost(PATIENCE).until(() -> status(roundId).equals(status));
  }

  private static String status(String roundId) {
    return Db.text("SELECT status FROM games.rounds WHERE id = $1::text::uuid", roundId);
  }

  /** Transaction statuses by kind, for a test with one round. */
  private Map<String, String> statuses() {
    Map<String, String> statuses = new java.util.HashMap<>();
    Db.rows(
            "SELECT kind, status FROM games.wallet_transactions WHERE operator_id = $1",
            tenant.operatorId())
        .forEach(
            row ->
                statuses.put(String.valueOf(row.get("kind")), String.valueOf(row.get("status"))));
    return statuses;
  }

  private long settledEvents() {
    return Db.number(
        "SELECT count(*) FROM games.outbox WHERE key = $1 AND payload LIKE '%round.settled%'",
        "player/" + tenant.operatorId() + "/alice");
  }
}
