package io.paddock.games.wallet;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.paddock.servers.test.Quickest;
import io.paddock.servers.test.RawAnswers;
import io.paddock.servers.test.RawAnswers.Arrival;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A wallet's answer counts for the call that it answers, and what it is asked is known before. */
@QuarkusTest
class WalletAnswerApiTest {

  private static final String OK =
      RawAnswers.json("{\"status\":\"OK\",\"balance\":\"100\",\"currency\":\"USDT\"}");
  private static final String REFUSED = RawAnswers.json("{\"status\":\"INSUFFICIENT_FUNDS\"}");

  private final Tenant tenant = Tenant.create();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_second_answer_to_auth_does_not_accept_the_next_bet() {
    try (RawAnswers wallet =
        new RawAnswers(
            request ->
                switch (request.path()) {
                  case "/auth" -> OK + OK;
                  case "/bet" -> REFUSED;
                  default -> OK;
                })) {
      Player player = playerOf(tenant, wallet);

      Response bet = player.bet("10");

      problem(bet, 422, "insufficient_funds");
      assertThat(walletRow("bet")).containsEntry("status", "refused");
    }
  }

  @Test
  void operators_who_share_a_wallets_host_share_no_connection() {
    try (RawAnswers wallet = new RawAnswers(request -> OK);
        Tenant other = Tenant.create()) {
      playerOf(tenant, wallet);
      playerOf(other, wallet);
      tenant.launch("carol");

      assertThat(wallet.arrivals()).extracting(Arrival::connection).containsExactly(1, 2, 1);
    }
  }

  @Test
  void a_bet_whose_connection_had_gone_is_sent_once() {
    try (RawAnswers wallet = new RawAnswers(request -> request.path().equals("/bet") ? null : OK)) {
      Player player = playerOf(tenant, wallet);

      player.bet("10").then().statusCode(200);

      assertThat(wallet.arrivals())
          .filteredOn(arrival -> arrival.path().equals("/bet"))
          .hasSize(1)
          .first()
          .extracting(Arrival::number)
          .isEqualTo(2);
      assertThat(walletRow("bet").get("last_outcome")).isEqualTo("connection_lost");
    }
  }

  @Test
  void a_coded_answer_is_a_reason_of_its_own() {
    try (RawAnswers wallet =
        new RawAnswers(
            request ->
                request.path().equals("/bet")
                    ? OK.replace("content-type:", "content-encoding: gzip\r\ncontent-type:")
                    : OK)) {
      Player player = playerOf(tenant, wallet);

      player.bet("10").then().statusCode(200);

      assertThat(walletRow("bet").get("last_outcome")).isEqualTo("coded_response");
    }
  }

  @Test
  void a_wallet_is_asked_for_plain_answers() {
    tenant.launch("alice").bet("10").then().statusCode(200);

    assertThat(tenant.wallet().calls())
        .isNotEmpty()
        .allSatisfy(
            call -> assertThat(call.headers()).containsEntry("accept-encoding", "identity"));
  }

  @Test
  void a_path_beyond_ascii_is_signed_as_it_is_sent() {
    tenant.with("wallet_base_url = '" + tenant.wallet().baseUrl() + "/h\u00e4kchen'");

    Player.open(tenant.launchUrl("alice"));

    assertThat(tenant.wallet().calls("/h\u00e4kchen/auth"))
        .isNotEmpty()
        .allSatisfy(call -> assertThat(call.signed()).isTrue());
  }

  @Test
  void while_the_wallet_holds_a_bet_round_and_intent_are_there_for_others() {
    Player player = tenant.launch("alice");
    tenant.wallet().hold("/bet");
    CompletableFuture<Response> bet = CompletableFuture.supplyAsync(() -> player.bet("10"));
    await().until(() -> !tenant.wallet().calls("/bet").isEmpty());

    List<Map<String, Object>> meanwhile = rows("bet");
    tenant.wallet().release("/bet");

    assertThat(meanwhile).hasSize(1);
    assertThat(meanwhile.getFirst())
        .containsEntry("status", "pending")
        .containsEntry("round_status", "pending");
    assertThat(meanwhile.getFirst().get("id"))
        .hasToString(tenant.wallet().calls("/bet").getFirst().body().get("transactionId").asText());
    bet.join().then().statusCode(200);
  }

  @Test
  void a_wallet_that_is_silent_is_given_up_within_a_second_of_its_operators_timeout()
      throws Exception {
    Duration timeout = Duration.ofSeconds(2);
    Player player = tenant.launch("alice");
    tenant.with("wallet_timeout_ms = " + timeout.toMillis());
    tenant.wallet().hold("/bet");

    Duration beyond = Quickest.of(() -> Quickest.timed(() -> player.bet("10")).minus(timeout));

    assertThat(beyond).isBetween(Duration.ZERO, Duration.ofSeconds(1));
    assertThat(walletRow("bet").get("last_outcome")).isEqualTo("timeout");
  }

  private static Player playerOf(Tenant owner, RawAnswers wallet) {
    owner.with("wallet_base_url = '" + wallet.baseUrl() + "'");
    return owner.launch("alice");
  }

  private Map<String, Object> walletRow(String kind) {
    return rows(kind).getFirst();
  }

  /** As another connection sees them. */
  private List<Map<String, Object>> rows(String kind) {
    return Db.rows(
        "SELECT t.id, t.status, t.last_outcome, r.status AS round_status"
            + " FROM games.wallet_transactions t JOIN games.rounds r ON r.id = t.round_id"
            + " WHERE t.operator_id = $1 AND t.kind = $2",
        tenant.operatorId(),
        kind);
  }
}
