package io.paddock.games.report;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static io.paddock.servers.test.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.StaffKeys;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RevenueApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DAYS = "from=2031-05-01&to=2031-05-31";

  private final Tenant tenant = Tenant.create();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_days_line_is_the_sum_of_its_events() throws Exception {
    Player player = tenant.launch("alice");
    for (String stake : List.of("1", "2.5", "0.75", "10")) {
      player.bet(stake).then().statusCode(200);
    }
    tenant.wallet().next("/bet", Script.status("TEMPORARY_ERROR"));
    player.bet("7").then().statusCode(200);
    tenant.wallet().next("/bet", Script.status("INSUFFICIENT_FUNDS"));
    player.bet("8").then().statusCode(422);
    tenant
        .launch("alice", "\"currency\":\"USDT\",\"game\":\"dice\",\"mode\":\"demo\"")
        .bet("9")
        .then()
        .statusCode(200);
    ended(5);

    Response told = tenant.asOperator().get("/v1/reports/revenue?" + around());

    JsonNode line = JSON.readTree(told.asString()).get("items").get(0);
    told.then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("nextCursor", nullValue())
        .body("items[0].operatorId", equalTo(tenant.operatorId().toString()))
        .body("items[0].aggregatorId", equalTo(tenant.aggregatorId().toString()))
        .body("items[0].operator", equalTo(tenant.code()))
        .body("items[0].game", equalTo("dice"))
        .body("items[0].currency", equalTo("USDT"))
        .body("items[0].rounds", equalTo(4))
        .body("items[0].stakes", equalTo("14.25"))
        .body("items[0].rollbacks.count", equalTo(1))
        .body("items[0].rollbacks.amount", equalTo("7"))
        .body("items[0].freeBets.rounds", equalTo(0))
        .body("items[0].freeBets.stakes", equalTo("0"))
        .body("items[0].freeBets.wins", equalTo("0"));
    BigDecimal stakes = BigDecimal.ZERO;
    BigDecimal payouts = BigDecimal.ZERO;
    for (var row :
        Db.rows(
            "SELECT payload FROM games.outbox WHERE payload LIKE '%round.settled%'"
                + " AND payload LIKE $1",
            "%" + tenant.operatorId() + "%")) {
      JsonNode event = JSON.readTree((String) row.get("payload"));
      stakes = stakes.add(new BigDecimal(event.at("/data/stake").asText()));
      payouts = payouts.add(new BigDecimal(event.at("/data/payout").asText()));
      assertThat(event.get("time").asText()).startsWith(line.get("day").asText());
    }
    assertThat(new BigDecimal(line.get("stakes").asText())).isEqualByComparingTo(stakes);
    assertThat(new BigDecimal(line.get("wins").asText())).isEqualByComparingTo(payouts);
    assertThat(new BigDecimal(line.get("revenue").asText()))
        .isEqualByComparingTo(stakes.subtract(payouts));
  }

  @Test
  void an_events_time_is_the_time_that_its_round_was_closed() throws Exception {
    tenant.launch("alice").bet("1").then().statusCode(200);
    ended(1);

    JsonNode event =
        JSON.readTree(
            Db.text(
                "SELECT payload FROM games.outbox WHERE payload LIKE '%round.settled%'"
                    + " AND payload LIKE $1",
                "%" + tenant.operatorId() + "%"));

    assertThat(
            Db.text(
                "SELECT (closed_at = $1::text::timestamptz)::text FROM games.rounds"
                    + " WHERE operator_id = $2",
                event.get("time").asText(),
                tenant.operatorId()))
        .isEqualTo("true");
  }

  @Test
  void days_begin_and_end_at_midnight_in_utc() {
    round("2031-04-30T23:59:59.999Z", "1", "0");
    round("2031-05-01T00:00:00Z", "2", "0");
    round("2031-05-31T23:59:59.999Z", "4", "5");
    round("2031-06-01T00:00:00Z", "8", "0");

    tenant
        .asOperator()
        .get("/v1/reports/revenue?" + DAYS)
        .then()
        .statusCode(200)
        .body("items.day", contains("2031-05-01", "2031-05-31"))
        .body("items.stakes", contains("2", "4"))
        .body("items.wins", contains("0", "5"))
        .body("items.revenue", contains("2", "-1"));
  }

  @Test
  void pages_go_on_where_the_last_one_ended() {
    round("2031-05-01T10:00:00Z", "1", "0");
    round("2031-05-02T10:00:00Z", "2", "0", "plinko", "EUR");
    round("2031-05-02T10:00:00Z", "3", "0", "dice", "USDT");
    round("2031-05-02T10:00:00Z", "4", "0", "dice", "EUR");
    round("2031-05-02T11:00:00Z", "40", "0", "dice", "EUR");

    Response first = tenant.asOperator().get("/v1/reports/revenue?limit=2&" + DAYS);
    Response rest =
        tenant
            .asOperator()
            .get("/v1/reports/revenue?limit=2&" + DAYS + "&cursor=" + first.path("nextCursor"));

    first.then().body("items.stakes", contains("1", "44"));
    rest.then().body("items.stakes", contains("3", "2")).body("nextCursor", nullValue());
    invalid(
        tenant
            .asOperator()
            .get(
                "/v1/reports/revenue?from=2031-05-02&to=2031-05-31&cursor="
                    + first.path("nextCursor")),
        "?cursor");
  }

  @Test
  void everyone_sees_their_own_rounds_and_staff_see_all() {
    round("2031-05-03T10:00:00Z", "1", "0");
    String url = "/v1/reports/revenue?from=2031-05-03&to=2031-05-03";
    try (Tenant other = Tenant.create()) {
      round(other, "2031-05-03T10:00:00Z", "16", "0", "dice", "USDT");

      tenant.asOperator().get(url).then().body("items.stakes", contains("1"));
      tenant.asAggregator().get(url).then().body("items.stakes", contains("1"));
      other.asAggregator().get(url).then().body("items.stakes", contains("16"));
      assertThat(
              StaffKeys.as("auditor")
                  .get(url)
                  .then()
                  .statusCode(200)
                  .extract()
                  .<List<String>>path("items.operator"))
          .contains(tenant.code(), other.code());
      for (Tenant of : List.of(tenant, other)) {
        StaffKeys.as("support")
            .get(url + "&operator=" + of.code())
            .then()
            .body("items.operator", contains(of.code()));
        of.asAggregator()
            .get(url + "&operator=" + of.code())
            .then()
            .body("items.operator", contains(of.code()));
        of.asOperator()
            .get(url + "&operator=" + of.code())
            .then()
            .body("items.operator", contains(of.code()));
      }
      Response missing = tenant.asAggregator().get(url + "&operator=nobody-here");
      problem(missing, 404, "operator_not_found");
      assertThat(withoutRequestId(tenant.asAggregator().get(url + "&operator=" + other.code())))
          .isEqualTo(withoutRequestId(missing));
      problem(
          tenant.asOperator().get(url + "&operator=" + other.code()), 404, "operator_not_found");
    }
  }

  @Test
  void a_round_stays_with_the_aggregator_whose_operators_it_was() {
    round("2031-05-04T10:00:00Z", "1", "0");
    Db.change(
        "UPDATE games.rounds SET aggregator_id = NULL WHERE operator_id = $1", tenant.operatorId());
    String url = "/v1/reports/revenue?from=2031-05-04&to=2031-05-04";

    tenant.asAggregator().get(url).then().statusCode(200).body("items", empty());
    tenant.asOperator().get(url).then().body("items.aggregatorId", contains(nullValue()));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=1, ?from",
    "from=2031-05-01, ?to",
    "to=2031-05-01, ?from",
    "from=2031-5-1&to=2031-05-02, ?from",
    "from=2031-05-01&to=2031-02-30, ?to",
    "from=2031-05-02&to=2031-05-01, ?to",
    "from=2031-05-01&to=2031-06-01, ?to",
    "from=1969-12-31&to=1970-01-01, ?from",
    "from=9999-01-01&to=9999-01-01, ?from",
    "from=2031-05-01&to=2031-05-31&limit=0, ?limit"
  })
  void what_is_no_span_of_days_is_pointed_at(String query, String pointer) {
    invalid(tenant.asOperator().get("/v1/reports/revenue?" + query), pointer);
  }

  @Test
  void players_and_strangers_see_nothing() {
    Player player = tenant.launch("alice");

    problem(player.asPlayer().get("/v1/reports/revenue?" + DAYS), 401, "staff_token_invalid");
    RestAssured.given().get("/v1/reports/revenue?" + DAYS).then().statusCode(401);
  }

  /** Yesterday to tomorrow: midnight may pass. */
  private static String around() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return "from=" + today.minusDays(1) + "&to=" + today.plusDays(1);
  }

  private void ended(int rounds) {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        Db.number(
                            "SELECT count(*) FROM games.rounds WHERE operator_id = $1"
                                + " AND mode = 'real' AND status IN ('settled', 'voided')",
                            tenant.operatorId()))
                    .isEqualTo(rounds));
  }

  private void round(String closedAt, String stake, String payout) {
    round(closedAt, stake, payout, "dice", "USDT");
  }

  private void round(String closedAt, String stake, String payout, String game, String currency) {
    round(tenant, closedAt, stake, payout, game, currency);
  }

  private static void round(
      Tenant of, String closedAt, String stake, String payout, String game, String currency) {
    UUID session = UUID.randomUUID();
    Db.change(
        "INSERT INTO games.sessions (id, operator_id, aggregator_id, player_id, mode, currency,"
            + " game, language, frontend_origin, created_at, last_seen_at) VALUES ($1, $2, $3,"
            + " 'p', 'real', 'USDT', 'dice', 'en', 'https://x.example', now(), now())",
        session,
        of.operatorId(),
        of.aggregatorId());
    Db.change(
        "INSERT INTO games.rounds (id, operator_id, aggregator_id, player_id, session_id, mode,"
            + " game, currency, stake, status, client_bet_id, params, tables, server_seed_hash,"
            + " client_seed, nonce, outcome, multiplier, payout, created_at, closed_at)"
            + " VALUES ($1, $2, $3, 'p', $4, 'real', $5, $6, $7::text::numeric, 'settled', $8,"
            + " '{}', '1', $9, 'c', 0, '{}', 1, $10::text::numeric, now(), $11::text::timestamptz)",
        UUID.randomUUID(),
        of.operatorId(),
        of.aggregatorId(),
        session,
        game,
        currency,
        stake,
        UUID.randomUUID().toString(),
        UUID.randomUUID().toString().replace("-", "").repeat(2),
        payout,
        closedAt);
  }
}
