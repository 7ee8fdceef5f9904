package io.paddock.games.action;

import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.MinesRound;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Call;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rounds of several steps with play money: the same game, and nobody hears of it. */
@QuarkusTest
class DemoActionApiTest {

  private static final String DEMO = "\"currency\":\"USDT\",\"game\":\"mines\",\"mode\":\"demo\"";

  private final Tenant tenant = Tenant.create();
  private Player player;

  @BeforeEach
  void launch() {
    tenant.configure(MinesRound.CONFIG);
    player = tenant.launch("alice", DEMO);
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_round_is_played_with_play_money_alone() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round
        .read()
        .then()
        .body("status", equalTo("open"))
        .body("balance", equalTo("990"))
        .body("actions", contains("reveal"));
    assertThat(balance()).isEqualTo("990");

    round.reveal(0).then().statusCode(200).body("step", equalTo(1)).body("balance", equalTo("990"));
    Response settled = round.cashOut(1);

    settled
        .then()
        .statusCode(200)
        .body("status", equalTo("settled"))
        .body("payout", equalTo("11.25"))
        .body("balance", equalTo("1001.25"));
    assertThat(balance()).isEqualTo("1001.25");
    assertThat(round.cashOut(1).asString()).isEqualTo(settled.asString());
    assertThat(balance()).isEqualTo("1001.25");
    assertThat(tenant.wallet().calls()).extracting(Call::path).isEmpty();
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.outbox WHERE key LIKE $1",
                "player/" + tenant.operatorId() + "%"))
        .isZero();
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.wallet_transactions WHERE operator_id = $1",
                tenant.operatorId()))
        .isZero();
  }

  @Test
  void a_mine_takes_the_stake() {
    MinesRound round = MinesRound.open(tenant, player, 3);

    player
        .reveal(round.id(), 0, round.mined().getFirst())
        .then()
        .body("status", equalTo("settled"))
        .body("payout", equalTo("0"))
        .body("balance", equalTo("990"));
    assertThat(balance()).isEqualTo("990");
  }

  @Test
  void a_stake_that_is_not_there_opens_no_round() {
    tenant.configure(MinesRound.CONFIG.replace("\"maxBet\":\"500\"", "\"maxBet\":\"5000\""));

    problem(player.bet("mines", "1000.5", "{\"mines\":3}"), 422, "insufficient_funds");

    assertThat(balance()).isEqualTo("1000");
    player.bet("mines", "10", "{\"mines\":3}").then().statusCode(200);
  }

  @Test
  void a_relaunch_goes_on_with_the_open_round_and_its_own_play_money() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    Player again = tenant.launch("alice", DEMO);
    Player real = tenant.launch("alice");

    again
        .asPlayer()
        .get("/v1/session")
        .then()
        .body("openRounds.roundId", contains(round.id()))
        .body("balance", equalTo("1000"));
    real.asPlayer().get("/v1/session").then().body("openRounds", nullValue());
    again.reveal(round.id(), 0, round.safe().getFirst()).then().statusCode(200);
    again.act(round.id(), 1, "cash_out").then().body("balance", equalTo("1011.25"));

    assertThat(balance()).isEqualTo("990");
    assertThat(again.asPlayer().get("/v1/session").<String>path("balance")).isEqualTo("1011.25");
  }

  private String balance() {
    return player.asPlayer().get("/v1/session").path("balance");
  }
}
