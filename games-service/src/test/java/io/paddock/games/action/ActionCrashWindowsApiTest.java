package io.paddock.games.action;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.BlackjackTable;
import io.paddock.games.fixtures.MinesRound;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The places where a process may die between the writes of a round of several steps: a write that
 * is refused takes back what a crash before its commit would.
 */
@QuarkusTest
class ActionCrashWindowsApiTest {

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
  void mend() {
    for (String table : List.of("rounds", "round_steps", "wallet_transactions", "outbox")) {
      Db.change("ALTER TABLE games." + table + " DROP CONSTRAINT IF EXISTS test_broken");
    }
    tenant.close();
  }

  @Test
  void a_stake_that_was_taken_and_no_round_opened_for_it_is_given_back() {
    refuse("rounds", "status <> 'playing'");

    problem(player.bet("mines", "10", "{\"mines\":3}"), 503, "round_unresolved");

    assertThat(transactions("bet")).isEqualTo("pending");
    dueNow();
    await().until(() -> round().equals("voided"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
  }

  @Test
  void a_step_that_cannot_be_written_was_not_taken() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    Db.change(
        "ALTER TABLE games.round_steps ADD CONSTRAINT test_broken CHECK (round_id <> '%s') NOT VALID"
            .formatted(round.id()));

    round.reveal(0).then().statusCode(500);

    round.read().then().body("step", equalTo(0)).body("outcome.tiles", equalTo(List.of()));
    mendTable("round_steps");
    round.reveal(0).then().statusCode(200).body("step", equalTo(1));
  }

  @Test
  void a_last_step_is_written_with_its_win_or_not_at_all() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);
    refuse("wallet_transactions", "kind <> 'win'");

    round.cashOut(1).then().statusCode(500);

    round
        .read()
        .then()
        .body("status", equalTo("open"))
        .body("step", equalTo(1))
        .body("outcome.mines", nullValue());
    assertThat(tenant.wallet().calls("/win")).isEmpty();
    mendTable("wallet_transactions");
    round.cashOut(1).then().statusCode(200).body("status", equalTo("settled"));
  }

  /** A process that dies after the last step leaves its win unsent. */
  @Test
  void a_win_that_was_written_and_not_sent_is_sent_and_told() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);
    tenant.wallet().next("/win", Script.status("TEMPORARY_ERROR"));
    round.cashOut(1).then().statusCode(200).body("winPending", equalTo(true));
    await()
        .until(
            () ->
                Db.number(
                        "SELECT attempts FROM games.wallet_transactions"
                            + " WHERE operator_id = $1 AND kind = 'win'",
                        tenant.operatorId())
                    == 1);

    dueNow();

    await().until(() -> round().equals("settled"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1001.25");
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.outbox WHERE key = $1 AND payload LIKE '%\"payout\":\"11.25\"%'",
                "player/" + tenant.operatorId() + "/alice"))
        .isEqualTo(1);
  }

  /** Until then the request's own attempt may be under way. */
  @Test
  void the_win_of_a_last_step_is_left_to_its_request_for_the_wallets_time_and_five_seconds() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);
    tenant.wallet().hold("/win");

    round.cashOut(1).then().body("winPending", equalTo(true));

    assertThat(
            Db.number(
                "SELECT round(extract(epoch FROM due_at - created_at))::bigint"
                    + " FROM games.wallet_transactions WHERE operator_id = $1 AND kind = 'win'",
                tenant.operatorId()))
        .isEqualTo(25);
  }

  @Test
  void a_left_round_is_ended_with_what_it_owes_or_not_at_all() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    refuse("wallet_transactions", "kind <> 'rollback'");
    Db.change(
        "UPDATE games.rounds SET due_at = now() - interval '1 second' WHERE id = $1",
        UUID.fromString(round.id()));

    // Its lease shows that it was tried.
    await()
        .until(
            () ->
                Db.number(
                        "SELECT count(*) FROM games.rounds WHERE id = $1"
                            + " AND due_at BETWEEN now() AND now() + interval '2 minutes'",
                        UUID.fromString(round.id()))
                    == 1);

    assertThat(round()).isEqualTo("playing");
    mendTable("wallet_transactions");
    Db.change(
        "UPDATE games.rounds SET due_at = now() - interval '1 second' WHERE id = $1",
        UUID.fromString(round.id()));
    await().until(() -> round().equals("voided"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
  }

  /** As another process would hear it. */
  @Test
  void an_action_that_somebody_else_is_asking_the_wallet_about_is_under_way() {
    table.arrangeToAllow("", "double");
    String round = table.open();
    refuse("rounds", "step = 0");
    problem(player.act(round, 0, "double"), 503, "round_unresolved")
        .body("roundId", equalTo(round));

    problem(player.act(round, 0, "double"), 503, "round_unresolved");
    problem(player.act(round, 0, "stand"), 409, "step_conflict");

    assertThat(tenant.wallet().calls("/bet")).hasSize(2);
    assertThat(allTransactions()).containsExactly("bet acknowledged", "bet pending");
  }

  @Test
  void a_stake_that_was_taken_and_whose_step_was_not_written_is_given_back_alone() {
    table.arrangeToAllow("", "double");
    String round = table.open();
    refuse("rounds", "step = 0");
    problem(player.act(round, 0, "double"), 503, "round_unresolved");
    mendTable("rounds");

    dueNow();

    await().until(() -> allTransactions().contains("rollback acknowledged"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("990");
    player.round(round).then().body("status", equalTo("open")).body("step", equalTo(0));
    player.act(round, 0, "stand").then().statusCode(200).body("staked", equalTo("10"));
  }

  /** The recovery was first: who comes late does nothing. */
  @Test
  void a_stake_that_is_given_up_while_the_wallet_holds_it_is_given_back_however_it_answers() {
    table.arrangeToAllow("", "double");
    String round = table.open();
    tenant.wallet().hold("/bet");
    CompletableFuture<Response> held = async(round);
    await().until(() -> tenant.wallet().calls("/bet").size() == 2);

    dueNow();
    await().until(() -> allTransactions().contains("rollback acknowledged"));
    tenant.wallet().release("/bet");

    problem(held.join(), 503, "wallet_unavailable");
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("990");
    player
        .round(round)
        .then()
        .body("status", equalTo("open"))
        .body("step", equalTo(0))
        .body("staked", equalTo("10"));
    player.act(round, 0, "stand").then().statusCode(200).body("status", equalTo("settled"));
  }

  @Test
  void a_step_is_written_with_the_intent_of_its_stake_or_nobody_is_asked() {
    table.arrangeToAllow("", "double");
    String round = table.open();
    refuse("wallet_transactions", "NOT further");

    player.act(round, 0, "double").then().statusCode(500);

    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
    mendTable("wallet_transactions");
    player.act(round, 0, "double").then().statusCode(200);
  }

  @Test
  void a_stake_is_given_up_with_its_rollback_or_not_at_all() {
    table.arrangeToAllow("", "double");
    String round = table.open();
    refuse("wallet_transactions", "kind <> 'rollback'");
    tenant.wallet().next("/bet", Script.doneBut(500, ""));

    problem(player.act(round, 0, "double"), 503, "round_unresolved");

    assertThat(allTransactions()).containsExactly("bet acknowledged", "bet pending");
    mendTable("wallet_transactions");
    dueNow();
    await().until(() -> allTransactions().contains("rollback acknowledged"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("990");
    player.act(round, 0, "stand").then().statusCode(200);
  }

  private CompletableFuture<Response> async(String round) {
    return CompletableFuture.supplyAsync(() -> player.act(round, 0, "double"));
  }

  /** Kind and status, oldest first. */
  private List<String> allTransactions() {
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

  private void refuse(String table, String unless) {
    Db.change(
        "ALTER TABLE games.%s ADD CONSTRAINT test_broken CHECK (operator_id <> '%s' OR %s) NOT VALID"
            .formatted(table, tenant.operatorId(), unless));
  }

  private static void mendTable(String table) {
    Db.change("ALTER TABLE games." + table + " DROP CONSTRAINT test_broken");
  }

  private void dueNow() {
    Db.change(
        "UPDATE games.wallet_transactions SET due_at = now() WHERE operator_id = $1",
        tenant.operatorId());
  }

  private String round() {
    return Db.text("SELECT status FROM games.rounds WHERE operator_id = $1", tenant.operatorId());
  }

  private String transactions(String kind) {
    return Db.text(
        "SELECT status FROM games.wallet_transactions WHERE operator_id = $1 AND kind = $2",
        tenant.operatorId(),
        kind);
  }
}
