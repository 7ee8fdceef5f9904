package io.paddock.games.round;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static io.paddock.servers.test.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.MinesRound;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.StaffKeys;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ExplainApiTest {

  private static final String EXPLAIN = "/v1/rounds/{id}/explain";

  private final Tenant tenant = Tenant.create();
  private Player player;

  @BeforeEach
  void launch() {
    player = tenant.launch("alice");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_win_that_was_taken_late_shows_every_attempt_in_its_order() {
    tenant.wallet().next("/win", Script.raw(500, "{}"));
    tenant.wallet().next("/win", Script.status("PLAYER_FROZEN"));
    String round = player.bet("2.50", "bet-1").then().statusCode(200).extract().path("roundId");
    settled(round);

    ValidatableResponse told = tenant.asOperator().get(EXPLAIN, round).then();

    told.statusCode(200)
        .body("roundId", equalTo(round))
        .body("operatorId", equalTo(tenant.operatorId().toString()))
        .body("aggregatorId", equalTo(tenant.aggregatorId().toString()))
        .body("playerId", equalTo("alice"))
        .body("mode", equalTo("real"))
        .body("game", equalTo("dice"))
        .body("currency", equalTo("USDT"))
        .body("state", equalTo("settled"))
        .body("meaning", equalTo("The wallet took the payout; nothing is owed."))
        .body("clientBetId", equalTo("bet-1"))
        .body("amount", equalTo("2.5"))
        .body("staked", equalTo("2.5"))
        .body("closedAt", notNullValue())
        .body("transactions.kind", contains("bet", "win"))
        .body("transactions.status", contains("acknowledged", "acknowledged"))
        .body("transactions.roundClosed", contains(false, true))
        .body("transactions.further", contains(false, false))
        .body("transactions[0].amount", equalTo("2.5"))
        .body("transactions[0].betTransactionId", nullValue())
        .body("transactions[0].attempts.outcome", contains("ok"))
        .body("transactions[0].walletTransactionId", notNullValue())
        .body("transactions.nextAttemptAt", contains(nullValue(), nullValue()))
        .body("transactions[1].attempts.number", contains(1, 2, 3))
        .body("transactions[1].attempts.outcome", contains("http_500", "PLAYER_FROZEN", "ok"))
        .body("steps", nullValue());
    String bet = told.extract().path("transactions[0].transactionId");
    assertThat(told.extract().<String>path("transactions[1].betTransactionId")).isEqualTo(bet);
    assertThat(told.extract().<String>path("transactions[1].amount"))
        .isEqualTo(told.extract().path("payout"));
    List<String> times = told.extract().path("transactions[1].attempts.at");
    assertThat(times.stream().map(Instant::parse)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void what_is_still_owed_says_when_it_is_tried_again() {
    for (int i = 0; i < 30; i++) {
      tenant.wallet().next("/rollback", Script.raw(503, "{}"));
    }
    tenant.wallet().next("/bet", Script.status("TEMPORARY_ERROR"));
    String round = player.bet("1").path("roundId");

    await()
        .untilAsserted(
            () ->
                tenant
                    .asOperator()
                    .get(EXPLAIN, round)
                    .then()
                    .body("transactions[1].attempts", hasSize(1)));

    tenant
        .asOperator()
        .get(EXPLAIN, round)
        .then()
        .body("state", equalTo("voiding"))
        .body("outcome", nullValue())
        .body("transactions.kind", contains("bet", "rollback"))
        .body("transactions.status", contains("unknown", "pending"))
        .body("transactions[0].attempts.outcome", contains("temporary_error"))
        .body("transactions[1].attempts.outcome", contains("http_503"))
        .body("transactions[1].nextAttemptAt", notNullValue())
        .body("transactions[1].endedAt", nullValue());
  }

  @Test
  void an_open_round_of_steps_shows_its_steps_and_not_what_its_player_may_not_see() {
    tenant.configure(MinesRound.CONFIG);
    MinesRound open = MinesRound.open(tenant, player, 3);
    open.reveal(0).then().statusCode(200);
    String round = open.id();

    Response told = tenant.asOperator().get(EXPLAIN, round);

    told.then()
        .statusCode(200)
        .body("state", equalTo("playing"))
        .body("steps.action", contains("reveal"))
        .body("steps[0].params.tile", equalTo(open.safe().getFirst()))
        .body("transactions.kind", contains("bet"));
    assertThat(told.<Object>path("outcome")).isEqualTo(player.round(round).path("outcome"));
  }

  @Test
  void staff_of_every_role_and_the_owners_may_ask() {
    String round = player.bet("1").path("roundId");
    settled(round);
    String own = withoutPage(tenant.asOperator().get(EXPLAIN, round));

    assertThat(withoutPage(tenant.asAggregator().get(EXPLAIN, round))).isEqualTo(own);
    for (String role : List.of("super_admin", "operations", "support", "auditor")) {
      assertThat(withoutPage(StaffKeys.as(role).get(EXPLAIN, round))).as(role).isEqualTo(own);
    }
  }

  @Test
  void a_foreign_round_is_answered_as_a_missing_one() {
    String round = player.bet("1").path("roundId");

    try (Tenant other = Tenant.create()) {
      Response missing = other.asOperator().get(EXPLAIN, UUID.randomUUID());
      problem(missing, 404, "round_not_found");
      assertThat(withoutRequestId(other.asOperator().get(EXPLAIN, round)))
          .isEqualTo(withoutRequestId(missing));
      problem(other.asAggregator().get(EXPLAIN, round), 404, "round_not_found");
    }
    problem(StaffKeys.as("support").get(EXPLAIN, UUID.randomUUID()), 404, "round_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "1-1-1-1-1"})
  void what_is_no_id_is_no_round(String id) {
    problem(tenant.asOperator().get(EXPLAIN, id), 404, "round_not_found");
  }

  @Test
  void a_player_may_not_ask_and_neither_may_nobody() {
    String round = player.bet("1").path("roundId");

    problem(
        RestAssured.given().header("Authorization", "Bearer " + player.token()).get(EXPLAIN, round),
        401,
        "staff_token_invalid");
    RestAssured.given().get(EXPLAIN, round).then().statusCode(401);
    player.round(round).then().statusCode(200);
  }

  @Test
  void play_money_moves_nothing() {
    Player demo =
        tenant.launch("alice", "\"currency\":\"USDT\",\"game\":\"dice\",\"mode\":\"demo\"");
    String round = demo.bet("1").path("roundId");

    tenant
        .asOperator()
        .get(EXPLAIN, round)
        .then()
        .statusCode(200)
        .body("mode", equalTo("demo"))
        .body("transactions", empty());
  }

  @ParameterizedTest
  @EnumSource(RoundStatus.class)
  void each_state_has_a_meaning_of_its_own(RoundStatus status) {
    assertThat(ExplainedRound.meaning(status)).endsWith(".");
    for (RoundStatus other : RoundStatus.values()) {
      assertThat(ExplainedRound.meaning(status).equals(ExplainedRound.meaning(other)))
          .isEqualTo(status == other);
    }
  }

  /** Its link ends later with each second. */
  private static String withoutPage(Response told) {
    told.then().statusCode(200);
    return told.asString().replaceFirst("\"page\":\"[^\"]*\"", "");
  }

  private static void settled(String round) {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        Db.text(
                            "SELECT status FROM games.rounds WHERE id = $1",
                            UUID.fromString(round)))
                    .isEqualTo("settled"));
  }
}
