package io.paddock.games.report;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static io.paddock.servers.test.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.StaffKeys;
import io.paddock.games.fixtures.Tenant;
import io.paddock.web.db.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator compares its own ledger with. */
@QuarkusTest
class MovementApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FEED = "/v1/reports/operators/{code}/transactions";
  private static final String FILE = "/v1/reports/operators/{code}/transactions.csv?day=";
  private static final String INSERT =
      "INSERT INTO games.wallet_transactions (id, kind, status, round_id, operator_id, amount,"
          + " round_closed, created_at, due_at)"
          + " VALUES ($1, 'bet', 'pending', $2, $3, 1, false, now(), '2199-01-01Z')";

  private final Tenant tenant = Tenant.create();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void the_feed_and_the_file_are_the_ledger_and_add_up_to_the_events() throws Exception {
    Player player = tenant.launch("alice");
    for (String stake : List.of("1", "2.5", "0.75")) {
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
    await().untilAsserted(() -> assertThat(open()).isZero());
    Db.change(
        "UPDATE games.wallet_transactions SET ended_at = '2001-05-02T10:00:00Z'"
            + " WHERE operator_id = $1",
        tenant.operatorId());

    Map<String, Map<String, String>> told = latest(feed(null, 3));
    List<Map<String, String>> file = lines(tenant.asOperator(), "2001-05-02");

    assertThat(told.values()).containsExactlyInAnyOrderElementsOf(ledger());
    assertThat(file).containsExactlyInAnyOrderElementsOf(told.values());
    // Four bets and three wins; the fourth bet's rollback; the bet that was refused.
    assertThat(file).hasSize(9);
    assertThat(sum(file, "bet", "rolled_back")).isEqualByComparingTo("7");
    assertThat(sum(file, "bet", "refused")).isEqualByComparingTo("8");
    assertThat(sum(file, "rollback", "acknowledged")).isEqualByComparingTo("7");
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
    }
    assertThat(stakes).isEqualByComparingTo("4.25");
    assertThat(sum(file, "bet", "acknowledged")).isEqualByComparingTo(stakes);
    assertThat(sum(file, "win", "acknowledged")).isEqualByComparingTo(payouts);
  }

  @Test
  void what_changes_comes_again_at_the_end_and_what_only_waits_does_not() {
    UUID round = round();
    UUID first = bet(round);
    UUID second = bet(round);
    String end = feed(null, 200).getLast().path("nextCursor");
    assertThat(ids(feed(end, 200))).isEmpty();
    assertThat(feed(end, 200).getLast().<Boolean>path("more")).isFalse();

    Db.change(
        "UPDATE games.wallet_transactions SET attempts = 1, due_at = '2198-01-01Z' WHERE id = $1",
        second);
    Db.change(
        "UPDATE games.wallet_transactions SET status = 'unknown', ended_at = now() WHERE id = $1",
        first);

    await().untilAsserted(() -> assertThat(ids(feed(end, 200))).containsExactly(first.toString()));
    assertThat(feed(end, 200).getFirst().<String>path("items[0].status")).isEqualTo("unknown");
    assertThat(ids(feed(null, 200)))
        .doesNotHaveDuplicates()
        .endsWith(first.toString())
        .contains(second.toString());
  }

  @Test
  void nothing_is_passed_over_that_commits_later_than_what_began_after_it() {
    UUID round = round();
    String end = feed(null, 200).getLast().path("nextCursor");
    UUID late = UUID.randomUUID();
    UUID early = UUID.randomUUID();

    Db.owner()
        .useTransaction(
            (Sql running) -> {
              running.execute(INSERT, late, round, tenant.operatorId());
              Db.change(INSERT, early, round, tenant.operatorId());
              assertThat(ids(feed(end, 200))).isEmpty();
            });

    await()
        .untilAsserted(
            () -> assertThat(ids(feed(end, 1))).containsExactly(late.toString(), early.toString()));
  }

  @Test
  void a_file_is_of_one_day_in_utc_however_long_and_no_cell_is_a_formula() {
    UUID round = round();
    ended(round, 1, "2001-05-01T23:59:59.999999Z");
    ended(round, 1, "2001-05-02T00:00:00Z");
    ended(round, 2_100, "2001-05-02T12:00:00Z");
    ended(round, 1, "2001-05-02T23:59:59.999999Z");
    ended(round, 1, "2001-05-03T00:00:00Z");
    Db.change(
        "UPDATE games.wallet_transactions SET wallet_transaction_id = '=1+1'"
            + " WHERE operator_id = $1 AND ended_at = '2001-05-03T00:00:00Z'",
        tenant.operatorId());

    Response file = tenant.asOperator().get(FILE + "2001-05-02", tenant.code());

    assertThat(file.contentType()).isEqualTo("text/csv;charset=UTF-8");
    assertThat(file.header("Cache-Control")).isEqualTo("no-store");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"transactions-" + tenant.code() + "-2001-05-02.csv\"");
    List<Map<String, String>> lines = lines(tenant.asOperator(), "2001-05-02");
    assertThat(lines).hasSize(2_102);
    assertThat(lines).extracting(line -> line.get("transactionId")).doesNotHaveDuplicates();
    assertThat(lines.getFirst()).containsEntry("endedAt", "2001-05-02T00:00:00Z");
    assertThat(lines.getLast()).containsEntry("endedAt", "2001-05-02T23:59:59.999999Z");
    assertThat(tenant.asOperator().get(FILE + "2001-05-03", tenant.code()).asString())
        .contains(",\"'=1+1\",");
  }

  @Test
  void everyone_sees_their_own_and_a_foreign_operator_is_a_missing_one() {
    UUID round = round();
    ended(round, 1, "2001-05-02T12:00:00Z");
    try (Tenant other = Tenant.create()) {
      for (String route : List.of(FEED, FILE + "2001-05-02")) {
        for (RequestSpecification own :
            List.of(tenant.asOperator(), tenant.asAggregator(), StaffKeys.as("auditor"))) {
          own.get(route, tenant.code()).then().statusCode(200);
        }
        Response missing = tenant.asAggregator().get(route, "nobody-here");
        problem(missing, 404, "operator_not_found");
        assertThat(withoutRequestId(tenant.asAggregator().get(route, other.code())))
            .isEqualTo(withoutRequestId(missing));
        problem(other.asOperator().get(route, tenant.code()), 404, "operator_not_found");
        RestAssured.given().get(route, tenant.code()).then().statusCode(401);
      }
      String cursor = feed(null, 1).getFirst().path("nextCursor");
      invalid(other.asOperator().get(FEED + "?cursor=" + cursor, other.code()), "?cursor");
    }
  }

  @Test
  void an_aggregator_does_not_see_what_was_played_under_another() {
    UUID round = round();
    ended(round, 2, "2001-05-02T12:00:00Z");
    Db.change(
        "UPDATE games.rounds SET aggregator_id = NULL WHERE operator_id = $1", tenant.operatorId());

    tenant
        .asAggregator()
        .get(FEED + "?limit=1", tenant.code())
        .then()
        .body("items", empty())
        .body("more", equalTo(true));
    assertThat(lines(tenant.asAggregator(), "2001-05-02")).isEmpty();
    assertThat(lines(tenant.asOperator(), "2001-05-02")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"'', ?day", "2001-5-2, ?day", "1969-12-31, ?day"})
  void what_is_no_day_is_pointed_at(String day, String pointer) {
    invalid(tenant.asOperator().get(FILE + day, tenant.code()), pointer);
  }

  @Test
  void a_day_that_is_not_over_is_refused() {
    invalid(tenant.asOperator().get(FILE + LocalDate.now(ZoneOffset.UTC), tenant.code()), "?day");
  }

  @Test
  void a_page_has_its_bounds() {
    invalid(tenant.asOperator().get(FEED + "?limit=201", tenant.code()), "?limit");
    invalid(tenant.asOperator().get(FEED + "?cursor=x", tenant.code()), "?cursor");
    round();
    tenant
        .asOperator()
        .get(FEED + "?limit=1", tenant.code())
        .then()
        .body("items.kind", contains("bet"))
        .body("more", equalTo(true));
  }

  /** A settled one, whose bet and win are in the feed. */
  private UUID round() {
    UUID round = UUID.fromString(tenant.launch("alice").bet("1").path("roundId"));
    await().untilAsserted(() -> assertThat(open()).isZero());
    await().untilAsserted(() -> assertThat(latest(feed(null, 200))).hasSize(2));
    return round;
  }

  private UUID bet(UUID round) {
    UUID id = UUID.randomUUID();
    Db.change(INSERT, id, round, tenant.operatorId());
    await().untilAsserted(() -> assertThat(ids(feed(null, 200))).contains(id.toString()));
    return id;
  }

  private void ended(UUID round, int count, String at) {
    Db.change(
        """
        INSERT INTO games.wallet_transactions (id, kind, status, round_id, operator_id, amount,
            round_closed, created_at, due_at, ended_at)
        SELECT gen_random_uuid(), 'bet', 'acknowledged', $1, $2, 1, false, now(), now(),
               $3::text::timestamptz
          FROM generate_series(1, $4)
        """,
        round,
        tenant.operatorId(),
        at,
        count);
  }

  private long open() {
    return Db.number(
        "SELECT count(*) FROM games.wallet_transactions WHERE operator_id = $1"
            + " AND ended_at IS NULL AND due_at < '2190-01-01Z'",
        tenant.operatorId());
  }

  /** The feed's pages from a place to its end. */
  private List<Response> feed(@Nullable String cursor, int limit) {
    List<Response> pages = new ArrayList<>();
    @Nullable String place = cursor;
    do {
      Response page =
          tenant
              .asOperator()
              .get(
                  FEED + "?limit=" + limit + (place == null ? "" : "&cursor=" + place),
                  tenant.code());
      page.then().statusCode(200);
      pages.add(page);
      place = page.path("nextCursor");
    } while (pages.getLast().<Boolean>path("more"));
    return pages;
  }

  private static List<String> ids(List<Response> pages) {
    return pages.stream()
        .flatMap(page -> page.<List<String>>path("items.transactionId").stream())
        .toList();
  }

  /** By id, as a reader keeps them. */
  private static Map<String, Map<String, String>> latest(List<Response> pages) {
    Map<String, Map<String, String>> kept = new HashMap<>();
    for (Response page : pages) {
      page.<List<Map<String, String>>>path("items")
          .forEach(item -> kept.put(item.get("transactionId"), filled(item)));
    }
    return kept;
  }

  /** As a file has it: empty where there is nothing. */
  private static Map<String, String> filled(Map<String, String> item) {
    Map<String, String> line = new HashMap<>(item);
    line.replaceAll((name, value) -> value == null ? "" : value);
    return line;
  }

  private List<Map<String, String>> lines(RequestSpecification caller, String day) {
    List<String[]> rows =
        Arrays.stream(caller.get(FILE + day, tenant.code()).asString().split("\r\n"))
            .map(line -> line.replace("\"", "").split(",", -1))
            .toList();
    return rows.stream()
        .skip(1)
        .map(
            row -> {
              Map<String, String> line = new HashMap<>();
              for (int i = 0; i < row.length; i++) {
                line.put(rows.getFirst()[i], row[i]);
              }
              return line;
            })
        .toList();
  }

  private static BigDecimal sum(List<Map<String, String>> lines, String kind, String status) {
    return lines.stream()
        .filter(line -> kind.equals(line.get("kind")) && status.equals(line.get("status")))
        .map(line -> new BigDecimal(line.get("amount")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What is written down. */
  private List<Map<String, String>> ledger() {
    return Db.rows(
            """
            SELECT t.id::text AS "transactionId", t.kind, t.status,
                   trim_scale(t.amount)::text AS amount, r.currency, r.game,
                   r.id::text AS "roundId",
                   coalesce(t.bet_transaction_id::text, '') AS "betTransactionId",
                   coalesce(t.free_bet_id::text, '') AS "freeBetId",
                   coalesce(t.wallet_transaction_id, '') AS "walletTransactionId",
                   t.created_at, t.ended_at
              FROM games.wallet_transactions t JOIN games.rounds r ON r.id = t.round_id
             WHERE t.operator_id = $1
            """,
            tenant.operatorId())
        .stream()
        .map(
            row -> {
              Map<String, String> line = new HashMap<>();
              row.forEach((name, value) -> line.put(name, String.valueOf(value)));
              line.put("createdAt", instant(line.remove("created_at")));
              line.put("endedAt", instant(line.remove("ended_at")));
              return line;
            })
        .toList();
  }

  private static String instant(String time) {
    return OffsetDateTime.parse(time).toInstant().toString();
  }
}
