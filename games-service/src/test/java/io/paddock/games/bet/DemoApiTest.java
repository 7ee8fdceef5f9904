package io.paddock.games.bet;

import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Demo play: the same game with play money, and nobody hears of it. */
@QuarkusTest
class DemoApiTest {

  private static final String DEMO = "\"currency\":\"USDT\",\"game\":\"dice\",\"mode\":\"demo\"";

  private final Tenant tenant = Tenant.create();
  private Player player;

  @BeforeEach
  void launch() {
    player = tenant.launch("alice", DEMO);
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_session_starts_with_the_configured_play_money() {
    player
        .asPlayer()
        .get("/v1/session")
        .then()
        .body("mode", equalTo("demo"))
        .body("balance", equalTo("1000"));
  }

  @Test
  void a_bet_moves_play_money_and_is_settled_at_once() {
    Response round = player.bet("100");

    BigDecimal expected = new BigDecimal("900").add(new BigDecimal(round.<String>path("payout")));
    round
        .then()
        .statusCode(200)
        .body("status", equalTo("settled"))
        .body("balance", equalTo(expected.toPlainString()));
    player.asPlayer().get("/v1/session").then().body("balance", equalTo(expected.toPlainString()));
  }

  @Test
  void no_wallet_is_called_and_nothing_is_told() {
    player.bet("100").then().statusCode(200);
    player.asPlayer().get("/v1/session").then().statusCode(200);

    assertThat(tenant.wallet().calls()).isEmpty();
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
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.players WHERE operator_id = $1", tenant.operatorId()))
        .isZero();
  }

  @Test
  void a_stake_beyond_the_play_money_is_refused() {
    tenant.configure(Tenant.CONFIG.replace("\"1000\"", "\"10\""));
    Player poor = tenant.launch("bob", DEMO);

    Response refusal = poor.bet("10.00000001", "bet-1");

    problem(refusal, 422, "insufficient_funds").body("balance", equalTo("10"));
    poor.round(refusal.path("roundId"))
        .then()
        .body("status", equalTo("refused"))
        .body("balance", equalTo("10"));
    poor.asPlayer().get("/v1/session").then().body("balance", equalTo("10"));
    poor.bet("10", "bet-2").then().statusCode(200);
  }

  @Test
  void concurrent_bets_never_spend_the_same_play_money() throws Exception {
    tenant.configure(Tenant.CONFIG.replace("\"1000\"", "\"3\""));
    Player poor = tenant.launch("bob", DEMO);
    Callable<BigDecimal> bet =
        () -> {
          Response answer =
              poor.post(
                  """
                  {"amount":"1","params":{"target":"99.99","direction":"over"},"clientBetId":"%s"}
                  """
                      .formatted(java.util.UUID.randomUUID()));
          return answer.statusCode() == 200
              ? new BigDecimal(answer.<String>path("payout"))
              : BigDecimal.ONE.negate();
        };

    List<BigDecimal> results;
    try (ExecutorService clicks = Executors.newVirtualThreadPerTaskExecutor()) {
      results =
          clicks.invokeAll(Collections.nCopies(8, bet)).stream().map(f -> f.resultNow()).toList();
    }

    boolean somebodyWon = results.stream().anyMatch(result -> result.signum() > 0);
    long taken = results.stream().filter(result -> result.signum() >= 0).count();
    assertThat(somebodyWon || taken == 3).isTrue();
  }

  @Test
  void the_same_client_bet_id_is_the_same_round() {
    Response first = player.bet("1", "bet-1");

    assertThat(player.bet("1", "bet-1").asString()).isEqualTo(first.asString());
  }

  @Test
  void limits_bind_play_money_as_well() {
    problem(player.bet("500.01"), 422, "bet_above_maximum");
  }

  @Test
  void play_money_needs_no_wallet_at_all() {
    Db.change(
        "UPDATE tenancy.operator_secrets SET expires_at = now() - interval '1 second'"
            + " WHERE operator_id = $1 AND kind = 'wallet'",
        tenant.operatorId());
    tenant.with("name = 'Changed'");

    player.bet("1").then().statusCode(200);
  }
}
