package io.paddock.games.recovery;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Call;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.paddock.web.db.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The places where a process may die between two writes, or between a write and a call: what
 * another connection sees while the wallet holds a call is all that a crash there would leave, and
 * what a refused write takes back is what a crash before the commit would.
 */
@QuarkusTest
class CrashWindowsApiTest {

  private final Tenant tenant = Tenant.create();
  private Player player;

  @BeforeEach
  void launch() {
    player = tenant.launch("alice");
  }

  @AfterEach
  void mend() {
    for (String table : List.of("rounds", "wallet_transactions", "outbox", "session_tokens")) {
      mend(table);
    }
    tenant.close();
  }

  @Test
  void while_the_wallet_holds_a_win_its_outcome_and_its_intent_are_written() {
    tenant.wallet().hold("/win");

    CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> player.bet("10"));
    Call win = awaitCall("/win");

    Map<String, Object> round = round();
    assertThat(round.get("status")).isEqualTo("settling");
    assertThat(round.get("outcome")).isNotNull();
    assertThat((BigDecimal) round.get("payout"))
        .isEqualByComparingTo(win.body().get("amount").asText());
    assertThat(transactions()).isEqualTo(Map.of("bet", "acknowledged", "win", "pending"));
    assertThat(idOf("win")).isEqualTo(win.body().get("transactionId").asText());
    assertThat(settledEvents()).isZero();
    tenant.wallet().release("/win");
    answer.join().then().statusCode(200);
  }

  @Test
  void while_the_wallet_holds_a_rollback_its_intent_is_written_and_leased() {
    tenant.wallet().next("/bet", Script.doneBut(500, ""));
    tenant.wallet().hold("/rollback");

    player.bet("10").then().statusCode(200);
    Call rollback = awaitCall("/rollback");

    assertThat(round().get("status")).isEqualTo("voiding");
    assertThat(transactions()).isEqualTo(Map.of("bet", "unknown", "rollback", "pending"));
    assertThat(idOf("rollback")).isEqualTo(rollback.body().get("transactionId").asText());
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.wallet_transactions WHERE operator_id = $1"
                    + " AND kind = 'rollback' AND due_at > now() + interval '1 second'",
                tenant.operatorId()))
        .isEqualTo(1);
    tenant.wallet().release("/rollback");
    await().until(() -> String.valueOf(round().get("status")).equals("voided"));
    assertThat(tenant.wallet().calls("/rollback")).hasSize(1);
  }

  @Test
  void a_payout_that_was_taken_and_not_written_is_sent_again_paid_once_and_told_once() {
    refuse("status <> 'settled'");

    Response told = player.bet("10");

    told.then().statusCode(200).body("status", equalTo("settled"));
    player.round(told.path("roundId")).then().body("status", equalTo("open"));
    assertThat(transactions()).isEqualTo(Map.of("bet", "acknowledged", "win", "pending"));
    assertThat(settledEvents()).isZero();
    mendRounds();
    dueNow();
    await().until(() -> String.valueOf(round().get("status")).equals("settled"));
    List<Call> wins = tenant.wallet().calls("/win");
    assertThat(wins).hasSizeGreaterThanOrEqualTo(2);
    assertThat(wins)
        .extracting(call -> call.body().get("transactionId"))
        .containsOnly(wins.getFirst().body().get("transactionId"));
    assertThat(tenant.wallet().balance("alice"))
        .isEqualByComparingTo(
            new BigDecimal("990").add(new BigDecimal(String.valueOf(round().get("payout")))));
    assertThat(settledEvents()).isEqualTo(1);
  }

  /** A process that dies between the second commit and the call leaves its win unsent. */
  @Test
  void a_win_that_was_written_and_not_sent_is_sent_and_its_round_settled() {
    tenant.wallet().next("/win", Script.status("TEMPORARY_ERROR"));
    player.bet("10").then().statusCode(200).body("winPending", equalTo(true));
    await()
        .until(
            () ->
                Db.number(
                        "SELECT count(*) FROM games.wallet_transactions WHERE operator_id = $1"
                            + " AND kind = 'win' AND attempts = 1",
                        tenant.operatorId())
                    == 1);

    dueNow();

    await().until(() -> String.valueOf(round().get("status")).equals("settled"));
    assertThat(transactions()).isEqualTo(Map.of("bet", "acknowledged", "win", "acknowledged"));
    assertThat(settledEvents()).isEqualTo(1);
    assertThat(tenant.wallet().balance("alice"))
        .isEqualByComparingTo(
            new BigDecimal("990").add(new BigDecimal(String.valueOf(round().get("payout")))));
  }

  /** Until then a request's own attempt may be under way: two would be one too many. */
  @Test
  void a_first_win_is_left_to_its_request_for_the_wallets_time_and_five_seconds() {
    tenant.wallet().hold("/win");
    player.bet("10").then().body("winPending", equalTo(true));

    assertThat(
            Db.number(
                "SELECT round(extract(epoch FROM due_at - created_at))::bigint"
                    + " FROM games.wallet_transactions WHERE operator_id = $1 AND kind = 'win'",
                tenant.operatorId()))
        .isEqualTo(25);
  }

  @Test
  void a_stake_that_was_taken_and_not_written_is_given_back() {
    refuse("status <> 'settling'");

    problem(player.bet("10"), 503, "round_unresolved");

    assertThat(transactions()).isEqualTo(Map.of("bet", "pending"));
    assertThat(round().get("outcome")).isNull();
    dueNow();
    await().until(() -> String.valueOf(round().get("status")).equals("voided"));
    assertThat(transactions()).isEqualTo(Map.of("bet", "rolled_back", "rollback", "acknowledged"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
    assertThat(tenant.wallet().calls("/win")).isEmpty();
  }

  @Test
  void a_refusal_that_was_not_written_is_rolled_back_and_moves_nothing() {
    refuse("status <> 'refused'");
    tenant.wallet().fund("alice", "5");

    problem(player.bet("10"), 503, "round_unresolved");

    assertThat(transactions()).isEqualTo(Map.of("bet", "pending"));
    dueNow();
    await().until(() -> String.valueOf(round().get("status")).equals("voided"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("5");
  }

  @Test
  void a_given_up_stake_that_was_not_written_is_given_up_again() {
    refuse("status <> 'voiding'");
    tenant.wallet().next("/bet", Script.doneBut(500, ""));

    problem(player.bet("10"), 503, "round_unresolved");

    assertThat(transactions()).isEqualTo(Map.of("bet", "pending"));
    assertThat(tenant.wallet().calls("/rollback")).isEmpty();
    mendRounds();
    dueNow();
    await().until(() -> String.valueOf(round().get("status")).equals("voided"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
  }

  @Test
  void a_bet_that_cannot_be_written_takes_no_nonce_and_asks_nobody() {
    refuse("status <> 'pending'");

    player.bet("10").then().statusCode(500);

    assertThat(tenant.wallet().calls("/bet")).isEmpty();
    assertThat(transactions()).isEmpty();
    assertThat(player.asPlayer().get("/v1/fairness").<Integer>path("active.nonce")).isZero();
  }

  @Test
  void a_round_whose_bet_cannot_be_written_never_was() {
    refuseTransactions("bet");

    player.bet("10").then().statusCode(500);

    assertThat(tenant.wallet().calls("/bet")).isEmpty();
    assertThat(rounds()).isEmpty();
    assertThat(player.asPlayer().get("/v1/fairness").<Integer>path("active.nonce")).isZero();
  }

  @Test
  void an_outcome_whose_win_cannot_be_written_is_none_and_the_stake_goes_back() {
    refuseTransactions("win");

    problem(player.bet("10"), 503, "round_unresolved");

    assertThat(round()).containsEntry("status", "pending").containsEntry("outcome", null);
    assertThat(transactions()).isEqualTo(Map.of("bet", "pending"));
    dueNow();
    await().until(() -> String.valueOf(round().get("status")).equals("voided"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
  }

  @Test
  void a_bet_is_given_up_with_its_rollback_or_not_at_all() {
    refuseTransactions("rollback");
    tenant.wallet().next("/bet", Script.doneBut(500, ""));

    problem(player.bet("10"), 503, "round_unresolved");

    assertThat(round()).containsEntry("status", "pending");
    assertThat(transactions()).isEqualTo(Map.of("bet", "pending"));
    mend("wallet_transactions");
    dueNow();
    await().until(() -> String.valueOf(round().get("status")).equals("voided"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
  }

  @Test
  void a_round_is_settled_with_its_event_or_not_at_all() {
    Db.change(
        "ALTER TABLE games.outbox ADD CONSTRAINT test_broken CHECK (key <> '%s') NOT VALID"
            .formatted(subject()));

    Response told = player.bet("10");

    told.then().statusCode(200).body("status", equalTo("settled"));
    player.round(told.path("roundId")).then().body("status", equalTo("open"));
    assertThat(round()).containsEntry("status", "settling");
    assertThat(transactions()).isEqualTo(Map.of("bet", "acknowledged", "win", "pending"));
    mend("outbox");
    dueNow();
    await().until(() -> String.valueOf(round().get("status")).equals("settled"));
    assertThat(settledEvents()).isEqualTo(1);
  }

  @Test
  void a_round_of_play_money_is_whole_or_not_there() {
    Player demo = tenant.launch("bob", "\"currency\":\"USDT\",\"game\":\"dice\",\"mode\":\"demo\"");
    refuse("status <> 'settled'");

    demo.bet("10").then().statusCode(500);

    assertThat(
            Db.number(
                "SELECT count(*) FROM games.rounds WHERE operator_id = $1", tenant.operatorId()))
        .isZero();
    assertThat(demo.asPlayer().get("/v1/session").<String>path("balance")).isEqualTo("1000");
    assertThat(demo.asPlayer().get("/v1/fairness").<Integer>path("active.nonce")).isZero();
  }

  @Test
  void while_the_wallet_holds_a_launch_its_token_is_burned_already() {
    String url = tenant.launchUrl("carol");
    tenant.wallet().hold("/auth");

    CompletableFuture<Response> launch = CompletableFuture.supplyAsync(() -> Player.open(url));
    await().until(() -> tenant.wallet().calls("/auth").size() == 2);

    problem(Player.open(url), 401, "launch_token_used");
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.sessions"
                    + " WHERE operator_id = $1 AND player_id = 'carol'",
                tenant.operatorId()))
        .isZero();
    tenant.wallet().release("/auth");
    launch.join().then().statusCode(302);
  }

  @Test
  void a_code_whose_token_could_not_be_written_is_not_used_up() {
    Response launch = Player.open(tenant.launchUrl("carol"));
    Db.change(
        "ALTER TABLE games.session_tokens ADD CONSTRAINT test_broken CHECK (false) NOT VALID");
    Player.exchange(Player.code(launch), Tenant.FRONTEND_ORIGIN).then().statusCode(500);
    Db.change("ALTER TABLE games.session_tokens DROP CONSTRAINT test_broken");

    Player.exchange(Player.code(launch), Tenant.FRONTEND_ORIGIN).then().statusCode(200);
  }

  /** A bet that was begun before a rotation has its round when the rotation looks for open ones. */
  @Test
  void a_rotation_waits_for_a_bet_that_has_its_nonce_and_no_commit_yet() {
    player.asPlayer().get("/v1/fairness").then().statusCode(200);
    CompletableFuture<Response> rotation = Db.owner().inTransaction(this::rotateBesideAnOpenBet);

    problem(rotation.join(), 409, "round_open");
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.revealed_seeds WHERE operator_id = $1",
                tenant.operatorId()))
        .isZero();
  }

  private CompletableFuture<Response> rotateBesideAnOpenBet(Sql bet) {
    run(bet, "UPDATE games.seed_pairs SET next_nonce = next_nonce + 1 WHERE operator_id = $1");
    run(
        bet,
        """
        INSERT INTO games.rounds (id, operator_id, aggregator_id, player_id, session_id, mode,
            game, currency, stake, status, client_bet_id, params, tables, server_seed_hash,
            client_seed, nonce, created_at)
        SELECT gen_random_uuid(), s.operator_id, s.aggregator_id, s.player_id, s.id, s.mode,
            s.game, s.currency, 5, 'pending', 'open', '{}', '1', p.server_seed_hash, 'c', 0, now()
          FROM games.sessions s JOIN games.seed_pairs p USING (operator_id, player_id, mode)
         WHERE s.operator_id = $1
        """);
    CompletableFuture<Response> rotation =
        CompletableFuture.supplyAsync(
            () -> player.asPlayer().body("{\"clientSeed\":\"mine\"}").post("/v1/fairness/rotate"));
    await()
        .until(
            () ->
                Db.number(
                        "SELECT count(*) FROM pg_locks"
                            + " WHERE NOT granted AND locktype = 'transactionid'")
                    > 0);
    return rotation;
  }

  private void run(Sql sql, String statement) {
    assertThat(sql.execute(statement, tenant.operatorId())).isEqualTo(1);
  }

  /** A constraint of the test's own refuses a write of this operator's rounds, as a crash would. */
  private void refuse(String unless) {
    Db.change(
        "ALTER TABLE games.rounds ADD CONSTRAINT test_broken CHECK (operator_id <> '%s' OR %s)"
                .formatted(tenant.operatorId(), unless)
            + " NOT VALID");
  }

  /** The same for new wallet transactions of one kind. */
  private void refuseTransactions(String kind) {
    Db.change(
        "ALTER TABLE games.wallet_transactions ADD CONSTRAINT test_broken"
            + " CHECK (operator_id <> '%s' OR kind <> '%s') NOT VALID"
                .formatted(tenant.operatorId(), kind));
  }

  private static void mendRounds() {
    mend("rounds");
  }

  private static void mend(String table) {
    Db.change("ALTER TABLE games." + table + " DROP CONSTRAINT IF EXISTS test_broken");
  }

  /** As if the deadline of whoever works on it were over. */
  private void dueNow() {
    Db.change(
        "UPDATE games.wallet_transactions SET due_at = now() WHERE operator_id = $1",
        tenant.operatorId());
  }

  private Call awaitCall(String path) {
    await().until(() -> !tenant.wallet().calls(path).isEmpty());
    return tenant.wallet().calls(path).getFirst();
  }

  private Map<String, Object> round() {
    return rounds().getFirst();
  }

  private List<Map<String, Object>> rounds() {
    return Db.rows("SELECT * FROM games.rounds WHERE operator_id = $1", tenant.operatorId());
  }

  /** Whose events are told in order. */
  private String subject() {
    return "player/" + tenant.operatorId() + "/alice";
  }

  private Map<String, String> transactions() {
    return Db.rows(
            "SELECT kind, status FROM games.wallet_transactions WHERE operator_id = $1",
            tenant.operatorId())
        .stream()
        .collect(
            Collectors.toMap(
                row -> String.valueOf(row.get("kind")), row -> String.valueOf(row.get("status"))));
  }

  private String idOf(String kind) {
    return Db.text(
        "SELECT id::text FROM games.wallet_transactions WHERE operator_id = $1 AND kind = $2",
        tenant.operatorId(),
        kind);
  }

  private long settledEvents() {
    return Db.number(
        "SELECT count(*) FROM games.outbox WHERE key = $1 AND payload LIKE '%round.settled%'",
        subject());
  }
}
