package io.paddock.games.action;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.BlackjackTable;
import io.paddock.games.fixtures.MinesRound;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Call;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Actions that stake more, over HTTP and with an operator's wallet: blackjack. */
@QuarkusTest
class FurtherStakeApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Tenant tenant = Tenant.create();
  private Player player;
  private BlackjackTable table;

  @BeforeEach
  void launch() {
    tenant.configure(MinesRound.CONFIG);
    player = tenant.launch("alice");
    table = new BlackjackTable(tenant, player);
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_blackjack_is_paid_at_once() {
    table.arrange("", "2.5");

    Response settled = table.deal();

    settled
        .then()
        .statusCode(200)
        .body("status", equalTo("settled"))
        .body("step", equalTo(0))
        .body("actions", empty())
        .body("multiplier", equalTo("2.5"))
        .body("payout", equalTo("25"))
        .body("balance", equalTo("1015"));
    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
    problem(player.act(settled.path("roundId"), 0, "stand"), 409, "step_conflict");
    problem(player.act(settled.path("roundId"), 0, "cash_out"), 409, "step_conflict");
  }

  @Test
  void the_hole_card_is_not_shown_before_the_end() {
    table.arrangeToAllow("", "stand");
    String round = table.open();

    player
        .round(round)
        .then()
        .body("outcome.dealer.size()", equalTo(1))
        .body("outcome.cards", nullValue());

    player.act(round, 0, "stand").then().statusCode(200);
    assertThat(player.round(round).<List<String>>path("outcome.dealer").size()).isGreaterThan(1);
  }

  @Test
  void a_double_is_a_bet_of_its_own_and_the_round_one_win_over_both() throws Exception {
    table.arrange("double", "4");
    String round = table.open();

    Response settled = player.act(round, 0, "double");

    settled
        .then()
        .statusCode(200)
        .body("status", equalTo("settled"))
        .body("step", equalTo(1))
        .body("staked", equalTo("20"))
        .body("multiplier", equalTo("4"))
        .body("payout", equalTo("40"))
        .body("balance", equalTo("1020"));
    JsonNode opening = tenant.wallet().calls("/bet").getFirst().body();
    JsonNode further = tenant.wallet().calls("/bet").getLast().body();
    JsonNode win = tenant.wallet().calls("/win").getFirst().body();
    assertThat(tenant.wallet().calls("/bet")).hasSize(2);
    assertThat(further.get("amount").asText()).isEqualTo("10");
    assertThat(further.get("roundId").asText()).isEqualTo(round);
    assertThat(further.get("roundClosed").asBoolean()).isFalse();
    assertThat(further.has("betTransactionId")).isFalse();
    assertThat(further.get("transactionId")).isNotEqualTo(opening.get("transactionId"));
    assertThat(further.get("sessionId")).isEqualTo(opening.get("sessionId"));
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
    assertThat(win.get("amount").asText()).isEqualTo("40");
    assertThat(win.get("roundClosed").asBoolean()).isTrue();
    assertThat(win.get("betTransactionId")).isEqualTo(opening.get("transactionId"));
    assertThat(player.act(round, 0, "double").asString()).isEqualTo(settled.asString());
    player
        .round(round)
        .then()
        .body("staked", equalTo("20"))
        .body("steps.action", contains("double"))
        .body("steps.stake", contains("10"));
    assertThat(event().get("data"))
        .isEqualTo(
            JSON.readTree(
                """
                {"roundId":"%s","playerId":"alice","game":"blackjack","currency":"USDT",
                 "stake":"20","payout":"40","transactionIds":[%s,%s,%s]}
                """
                    .formatted(
                        round,
                        opening.get("transactionId"),
                        further.get("transactionId"),
                        win.get("transactionId"))));
  }

  @Test
  void a_split_is_played_on_and_each_of_its_hands_may_be_doubled() {
    table.arrange("split double double", "8");
    String round = table.open();

    player
        .act(round, 0, "split")
        .then()
        .statusCode(200)
        .body("status", equalTo("open"))
        .body("step", equalTo(1))
        .body("staked", equalTo("20"))
        .body("balance", equalTo("980"))
        .body("outcome.hands.size()", equalTo(2));
    player.act(round, 1, "double").then().statusCode(200).body("staked", equalTo("30"));
    player
        .act(round, 2, "double")
        .then()
        .statusCode(200)
        .body("staked", equalTo("40"))
        .body("payout", equalTo("80"))
        .body("balance", equalTo("1040"));
    assertThat(tenant.wallet().calls("/bet")).hasSize(4);
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
  }

  @Test
  void insurance_is_half_the_stake_rounded_down_and_pays_two_to_one() {
    tenant.wallet().use("JPY");
    Player yen = tenant.launch("bob", "\"currency\":\"JPY\",\"game\":\"blackjack\"");
    BlackjackTable inYen = new BlackjackTable(tenant, yen);
    inYen.arrange("insurance", "1.5");
    String round = inYen.deal("25").then().statusCode(200).extract().path("roundId");

    yen.act(round, 0, "insurance")
        .then()
        .statusCode(200)
        .body("staked", equalTo("37"))
        .body("multiplier", equalTo("1.5"))
        .body("payout", equalTo("36"));
    assertThat(tenant.wallet().calls("/bet").getLast().body().get("amount").asText())
        .isEqualTo("12");
  }

  @Test
  void insurance_of_nothing_is_refused() {
    tenant.wallet().use("JPY");
    Player yen = tenant.launch("bob", "\"currency\":\"JPY\",\"game\":\"blackjack\"");
    BlackjackTable inYen = new BlackjackTable(tenant, yen);
    inYen.arrangeToAllow("", "insurance");
    String round = inYen.deal("100").then().statusCode(200).extract().path("roundId");
    Db.change(
        "UPDATE games.rounds SET stake = 1, staked = 1 WHERE id = $1", UUID.fromString(round));

    problem(yen.act(round, 0, "insurance"), 422, "action_not_allowed");

    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
    yen.act(round, 0, "no_insurance").then().statusCode(200);
  }

  @Test
  void a_stake_that_the_wallet_refuses_refuses_the_action_and_the_round_stands_as_it_was() {
    table.arrange("double", "4");
    String round = table.open();
    tenant.wallet().fund("alice", "5");

    problem(player.act(round, 0, "double"), 422, "insufficient_funds")
        .body("roundId", equalTo(round))
        .body("walletStatus", equalTo("INSUFFICIENT_FUNDS"))
        .body("balance", equalTo("5"));

    player
        .round(round)
        .then()
        .body("status", equalTo("open"))
        .body("step", equalTo(0))
        .body("staked", equalTo("10"))
        .body("steps", empty())
        .body("balance", equalTo("5"));
    assertThat(tenant.wallet().calls("/rollback")).isEmpty();
    tenant.wallet().fund("alice", "50");
    player.act(round, 0, "double").then().statusCode(200).body("payout", equalTo("40"));
    player.round(round).then().body("status", equalTo("settled"));
    assertThat(transactions())
        .containsExactly("bet acknowledged", "bet refused", "bet acknowledged", "win acknowledged");
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("80");
  }

  @Test
  void a_stake_whose_answer_is_lost_is_given_back_alone_and_the_action_is_refused()
      throws Exception {
    table.arrangeToAllow("", "double");
    String round = table.open();
    tenant.wallet().next("/bet", Script.doneBut(500, ""));

    problem(player.act(round, 0, "double"), 503, "wallet_unavailable")
        .body("roundId", equalTo(round))
        .body("retryable", equalTo(true));

    await().until(() -> tenant.wallet().balance("alice").intValueExact() == 990);
    Call rollback = tenant.wallet().calls("/rollback").getFirst();
    assertThat(rollback.body().get("betTransactionId"))
        .isEqualTo(tenant.wallet().calls("/bet").getLast().body().get("transactionId"));
    assertThat(rollback.body().get("roundClosed").asBoolean()).isFalse();
    assertThat(rollback.body().get("amount").asText()).isEqualTo("10");
    player
        .round(round)
        .then()
        .body("status", equalTo("open"))
        .body("step", equalTo(0))
        .body("staked", equalTo("10"));
    await().until(() -> transactions().contains("rollback acknowledged"));

    player.act(round, 0, "stand").then().statusCode(200).body("status", equalTo("settled"));
    player.round(round).then().body("status", equalTo("settled"));
    assertThat(transactions())
        .containsExactlyInAnyOrder(
            "bet acknowledged", "bet rolled_back", "rollback acknowledged", "win acknowledged");
    assertThat(event().at("/data/stake").asText()).isEqualTo("10");
    assertThat(event().at("/data/transactionIds")).hasSize(2);
    assertThat(tenant.wallet().calls("/rollback")).hasSize(1);
  }

  @Test
  void a_rollback_may_come_after_the_round_was_closed() {
    table.arrangeToAllow("", "double");
    String round = table.open();
    tenant.wallet().next("/bet", Script.doneBut(500, ""));
    tenant.wallet().next("/rollback", Script.status("TEMPORARY_ERROR"));
    problem(player.act(round, 0, "double"), 503, "wallet_unavailable");
    await()
        .until(
            () ->
                Db.number(
                        "SELECT attempts FROM games.wallet_transactions"
                            + " WHERE operator_id = $1 AND kind = 'rollback'",
                        tenant.operatorId())
                    == 1);

    player.act(round, 0, "stand").then().statusCode(200).body("status", equalTo("settled"));
    player.round(round).then().body("status", equalTo("settled"));
    dueNow();

    await().until(() -> transactions().contains("rollback acknowledged"));
    player.round(round).then().body("status", equalTo("settled")).body("staked", equalTo("10"));
    assertThat(transactions()).contains("bet rolled_back");
  }

  @Test
  void while_the_wallet_is_asked_nothing_overtakes_and_the_same_action_hears_the_same() {
    table.arrange("double", "4");
    String round = table.open();
    Player bob = tenant.launch("bob");
    tenant.wallet().hold("/bet");
    CompletableFuture<Response> first = async(round);
    await().until(() -> tenant.wallet().calls("/bet").size() == 2);
    CompletableFuture<Response> second = async(round);

    problem(player.act(round, 0, "stand"), 409, "step_conflict").body("round.step", equalTo(0));
    problem(bob.act(round, 0, "double"), 404, "round_not_found");
    player.round(round).then().body("step", equalTo(0)).body("steps", empty());
    Db.change(
        "UPDATE games.rounds SET due_at = now() - interval '1 second' WHERE id = $1",
        UUID.fromString(round));
    assertThat(transactions()).containsExactly("bet acknowledged", "bet pending");
    tenant.wallet().release("/bet");

    first.join().then().statusCode(200).body("payout", equalTo("40"));
    assertThat(second.join().asString()).isEqualTo(first.join().asString());
    assertThat(tenant.wallet().calls("/bet")).hasSize(2);
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1020");
    player.round(round).then().body("ending", nullValue());
  }

  @Test
  void a_stake_needs_an_operator_that_takes_bets_and_a_hand_does_not() {
    table.arrangeToAllow("", "double");
    String round = table.open();
    tenant.disableAggregator();

    problem(player.act(round, 0, "double"), 422, "operator_not_active");

    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
    player.act(round, 0, "stand").then().statusCode(200).body("status", equalTo("settled"));
  }

  @Test
  void a_session_that_is_over_stakes_nothing() {
    table.arrangeToAllow("", "double");
    String round = table.open();
    Db.change(
        """
        DELETE FROM games.session_tokens WHERE session_id IN
            (SELECT id FROM games.sessions WHERE operator_id = $1)
        """,
        tenant.operatorId());

    problem(player.act(round, 0, "double"), 401, "session_expired");

    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
    assertThat(transactions()).containsExactly("bet acknowledged");
  }

  @Test
  void a_hand_that_was_left_declines_insurance_and_stands() {
    table.arrangeToAllow("no_insurance", "stand");
    String round = table.open();

    Db.change(
        "UPDATE games.rounds SET due_at = now() - interval '1 second' WHERE id = $1",
        UUID.fromString(round));

    await().until(() -> player.round(round).path("status").equals("settled"));
    player
        .round(round)
        .then()
        .body("ending", equalTo("idle"))
        .body("steps.action", contains("no_insurance", "stand"))
        .body("steps.by", contains("idle", "idle"));
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
  }

  @Test
  void play_money_is_staked_further_alike() {
    Player demo =
        tenant.launch("carol", "\"currency\":\"USDT\",\"game\":\"blackjack\",\"mode\":\"demo\"");
    BlackjackTable fun = new BlackjackTable(tenant, demo);
    fun.arrange("double", "4");
    String won = fun.open();
    demo.act(won, 0, "double")
        .then()
        .statusCode(200)
        .body("status", equalTo("settled"))
        .body("staked", equalTo("20"))
        .body("payout", equalTo("40"))
        .body("balance", equalTo("1020"));
    fun.arrangeToAllow("", "double");
    String poor = fun.open();
    Db.change(
        "UPDATE games.sessions SET demo_balance = 3 WHERE operator_id = $1 AND player_id = 'carol'",
        tenant.operatorId());

    problem(demo.act(poor, 0, "double"), 422, "insufficient_funds")
        .body("balance", equalTo("3"))
        .body("roundId", equalTo(poor));

    demo.round(poor).then().body("step", equalTo(0)).body("staked", equalTo("10"));
    demo.act(poor, 0, "stand").then().statusCode(200);
    assertThat(tenant.wallet().calls("/bet")).isEmpty();
  }

  private CompletableFuture<Response> async(String round) {
    return CompletableFuture.supplyAsync(() -> player.act(round, 0, "double"));
  }

  /** As if the deadline of whoever works on it were over. */
  private void dueNow() {
    Db.change(
        "UPDATE games.wallet_transactions SET due_at = now() WHERE operator_id = $1",
        tenant.operatorId());
  }

  /** Kind and status, oldest first. */
  private List<String> transactions() {
    return Db.rows(
            """
            SELECT kind || ' ' || status AS line FROM games.wallet_transactions
             WHERE operator_id = $1 ORDER BY created_at, id
            """,
            tenant.operatorId())
        .stream()
        .map(row -> String.valueOf(row.get("line")))
        .toList();
  }

  private JsonNode event() throws Exception {
    List<Map<String, Object>> events =
        Db.rows(
            "SELECT payload FROM games.outbox WHERE key = $1 AND payload LIKE '%round.settled%'",
            "player/" + tenant.operatorId() + "/alice");
    assertThat(events).hasSize(1);
    return JSON.readTree((String) events.getFirst().get("payload"));
  }
}
