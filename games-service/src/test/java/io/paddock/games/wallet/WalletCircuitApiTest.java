package io.paddock.games.wallet;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.paddock.servers.test.RawAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A wallet that is not there is left alone for a while; what was never sent owes no rollback. */
@QuarkusTest
class WalletCircuitApiTest {

  private static final String OK =
      RawAnswers.json("{\"status\":\"OK\",\"balance\":\"100\",\"currency\":\"USDT\"}");
  private static final int NEVER_THAT_MANY = 40;

  private final Tenant tenant = Tenant.create();
  private final Tenant other = Tenant.create();

  @AfterEach
  void close() {
    tenant.close();
    other.close();
  }

  @Test
  void a_bet_that_was_never_sent_is_refused_and_owes_nothing() {
    AtomicBoolean there = new AtomicBoolean();
    try (RawAnswers wallet =
        new RawAnswers(call -> there.get() || call.path().equals("/auth") ? OK : null)) {
      tenant.with("wallet_base_url = '" + wallet.baseUrl() + "'");
      Player player = tenant.launch("alice");
      Player elsewhere = other.launch("bob");

      Response refused = betUntilRefused(player);

      problem(refused, 503, "wallet_unavailable").header("Retry-After", "5");
      String roundId = refused.path("roundId");
      assertThat(transactions(roundId)).hasSize(1);
      assertThat(transactions(roundId).getFirst())
          .containsEntry("kind", "bet")
          .containsEntry("status", "refused")
          .containsEntry("last_outcome", "circuit_open");
      assertThat(player.round(roundId).<String>path("status")).isEqualTo("refused");
      assertThat(player.round(roundId).<String>path("refusal")).isEqualTo("WALLET_UNAVAILABLE");
      assertThat(wallet.arrivals()).noneMatch(call -> call.path().equals("/win"));
      elsewhere.bet("10").then().statusCode(200);

      there.set(true);
      await().until(() -> player.bet("10").statusCode() == 200);
      await().until(() -> count("unknown") == 0);
    }
  }

  @Test
  void what_the_guards_refused_is_a_metric_that_names_nobody() {
    try (RawAnswers wallet = new RawAnswers(call -> call.path().equals("/auth") ? OK : null)) {
      tenant.with("wallet_base_url = '" + wallet.baseUrl() + "'");

      betUntilRefused(tenant.launch("alice"));

      String metrics = RestAssured.get(management() + "/q/metrics").asString();
      assertThat(metrics)
          .contains("paddock_outbound_circuits{state=\"open\"}")
          .containsPattern("paddock_outbound_refusals_total\\{kind=\"circuit_open\"} [1-9]")
          .doesNotContain(tenant.operatorId().toString())
          .doesNotContain("ft_");
    }
  }

  private static Response betUntilRefused(Player player) {
    for (int i = 0; i < NEVER_THAT_MANY; i++) {
      Response bet = player.bet("1");
      if (bet.statusCode() != 200) {
        return bet;
      }
    }
    throw new AssertionError("the wallet was asked all the time");
  }

  private static String management() {
    return "http://localhost:"
        + ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
  }

  private static List<Map<String, Object>> transactions(String roundId) {
    return Db.rows(
        "SELECT kind, status, last_outcome FROM games.wallet_transactions WHERE round_id = $1",
        UUID.fromString(roundId));
  }

  private long count(String status) {
    return Db.number(
        "SELECT count(*) FROM games.wallet_transactions WHERE operator_id = $1 AND status = $2",
        tenant.operatorId(),
        status);
  }
}
