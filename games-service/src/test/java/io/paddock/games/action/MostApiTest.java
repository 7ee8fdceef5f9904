package io.paddock.games.action;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.MinesRound;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Rounds of several steps that have won all that a round may pay: here two tiles of three mines.
 */
@QuarkusTest
class MostApiTest {

  private final Tenant tenant = Tenant.create();
  private Player player;

  @BeforeEach
  void launch() {
    tenant.configure(
        MinesRound.CONFIG.replace("\"maxBet\":\"500\"", "\"maxBet\":\"500\",\"maxWin\":\"12\""));
    player = tenant.launch("alice");
  }

  @AfterEach
  void close() {
    Db.change("ALTER TABLE games.round_steps DROP CONSTRAINT IF EXISTS test_broken");
    tenant.close();
  }

  @Test
  void the_step_that_reaches_it_cashes_out() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0).then().statusCode(200).body("status", equalTo("open"));

    Response settled = round.reveal(1);

    settled
        .then()
        .statusCode(200)
        .body("status", equalTo("settled"))
        .body("payout", equalTo("12"))
        .body("step", equalTo(3))
        .body("actions", empty());
    round
        .read()
        .then()
        .body("ending", equalTo("limit"))
        .body("steps.action", contains("reveal", "reveal", "cash_out"))
        .body("steps.by", contains("player", "player", "limit"));
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1002");
  }

  @Test
  void the_same_step_again_is_the_same_answer_and_a_cash_out_that_crosses_it_gets_the_round() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);
    String settled = round.reveal(1).asString();

    assertThat(round.reveal(1).asString()).isEqualTo(settled);
    assertThat(round.cashOut(2).asString()).isEqualTo(settled);
    round.reveal(2).then().statusCode(409).body("code", equalTo("step_conflict"));
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
  }

  @Test
  void play_money_ends_there_too() {
    player = tenant.launch("bob", "\"currency\":\"USDT\",\"game\":\"mines\",\"mode\":\"demo\"");
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);

    round.reveal(1).then().body("status", equalTo("settled")).body("balance", equalTo("1002"));

    round.read().then().body("ending", equalTo("limit"));
  }

  /** A process that dies between the two steps leaves a round that is due at once. */
  @Test
  void a_cash_out_that_was_not_written_is_written_later() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);
    Db.change(
        "ALTER TABLE games.round_steps ADD CONSTRAINT test_broken"
            + " CHECK (round_id <> '%s' OR taken_by = 'player') NOT VALID".formatted(round.id()));

    round.reveal(1).then().statusCode(200).body("status", equalTo("open"));

    assertThat(
            Db.number(
                "SELECT count(*) FROM games.rounds WHERE id = $1"
                    + " AND due_at <= now() + interval '1 minute'",
                UUID.fromString(round.id())))
        .isEqualTo(1);
    Db.change("ALTER TABLE games.round_steps DROP CONSTRAINT test_broken");
    Db.change("UPDATE games.rounds SET due_at = now() WHERE id = $1", UUID.fromString(round.id()));
    await().until(() -> round.read().path("status").equals("settled"));
    round
        .read()
        .then()
        .body("payout", equalTo("12"))
        .body("ending", equalTo("limit"))
        .body("steps.by", contains("player", "player", "limit"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1002");
  }
}
