package io.paddock.games.freebet;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static io.paddock.servers.test.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet;
import io.paddock.games.fixtures.ScriptedWallet.Call;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FreeBetApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROUTE = "/v1/aggregator/operators/{code}/free-bets";
  private static final String LATER = Instant.now().plus(Duration.ofDays(30)).toString();
  private static final String GRANT =
      """
      {"sub":"alice","game":"dice","currency":"USDT","amount":"0.50","count":2,"expiresAt":"%s"}
      """
          .formatted(LATER);

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
  void a_free_bet_takes_no_stake_and_its_win_names_it() throws Exception {
    String freeBet = give(GRANT);

    Response bet = bet(freeBet, "0.5", "bet-1");

    bet.then().statusCode(200);
    String round = bet.path("roundId");
    await().untilAsserted(() -> player.round(round).then().body("status", equalTo("settled")));
    assertThat(tenant.wallet().calls("/bet")).isEmpty();
    Call win = tenant.wallet().calls("/win").getFirst();
    assertThat(win.signed()).isTrue();
    assertThat(win.body().get("freeBetId").asText()).isEqualTo(freeBet);
    assertThat(win.body().has("betTransactionId")).isFalse();
    assertThat(win.body().get("roundClosed").asBoolean()).isTrue();
    assertThat(win.body().get("roundId").asText()).isEqualTo(round);
    assertThat(win.body().get("amount").asText()).isEqualTo(bet.path("payout"));
    assertThat(tenant.wallet().balance("alice"))
        .isEqualByComparingTo(
            ScriptedWallet.OPENING.add(new BigDecimal(bet.<String>path("payout"))));
    player.round(round).then().body("freeBetId", equalTo(freeBet)).body("amount", equalTo("0.5"));
    read(freeBet).then().body("used", equalTo(1)).body("status", equalTo("active"));
    JsonNode settled = event("round.settled");
    assertThat(settled.at("/data/stake").asText()).isEqualTo("0");
    assertThat(settled.at("/data/payout").asText()).isEqualTo(bet.path("payout"));
    assertThat(settled.at("/data/freeBetId").asText()).isEqualTo(freeBet);
    assertThat(settled.at("/data/freeBetAmount").asText()).isEqualTo("0.5");
    assertThat(settled.at("/data/transactionIds")).hasSize(1);
    assertThat(settled.at("/data/transactionIds/0").asText())
        .isEqualTo(win.body().get("transactionId").asText());
    await()
        .untilAsserted(
            () ->
                tenant
                    .asOperator()
                    .get("/v1/reports/operators/{code}/transactions", tenant.code())
                    .then()
                    .body("items.kind", contains("win"))
                    .body("items[0].freeBetId", equalTo(freeBet))
                    .body("items[0].betTransactionId", nullValue())
                    .body("items[0].amount", equalTo(bet.path("payout"))));
  }

  @Test
  void a_bet_with_a_stake_says_nothing_of_free_bets() {
    String round = player.bet("1").path("roundId");

    assertThat(player.round(round).asString()).doesNotContain("freeBetId");
    assertThat(tenant.wallet().calls("/win").getFirst().raw()).doesNotContain("freeBetId");
  }

  @Test
  void the_last_one_ends_them_with_an_event() throws Exception {
    String freeBet = give(GRANT);
    bet(freeBet, "0.50", "bet-1").then().statusCode(200);
    assertThat(events("free_bet.ended")).isEmpty();

    bet(freeBet, "0.50", "bet-2").then().statusCode(200);

    read(freeBet)
        .then()
        .body("used", equalTo(2))
        .body("status", equalTo("used"))
        .body("endedAt", notNullValue());
    JsonNode ended = event("free_bet.ended");
    assertThat(ended.get("subject").asText()).isEqualTo("player/" + tenant.operatorId() + "/alice");
    assertThat(ended.get("operatorid").asText()).isEqualTo(tenant.operatorId().toString());
    assertThat(ended.get("aggregatorid").asText()).isEqualTo(tenant.aggregatorId().toString());
    assertThat(ended.get("data"))
        .isEqualTo(
            JSON.readTree(
                """
                {"freeBetId":"%s","playerId":"alice","game":"dice","currency":"USDT",
                 "amount":"0.5","count":2,"used":2,"reason":"used"}
                """
                    .formatted(freeBet)));
    problem(bet(freeBet, "0.50", "bet-3"), 422, "free_bet_not_usable");
    assertThat(rounds()).isEqualTo(2);
  }

  @Test
  void the_same_bet_again_is_the_same_round_and_uses_nothing() {
    String freeBet = give(GRANT);
    String round = bet(freeBet, "0.50", "bet-1").path("roundId");

    bet(freeBet, "0.50", "bet-1").then().statusCode(200).body("roundId", equalTo(round));

    read(freeBet).then().body("used", equalTo(1));
    problem(player.bet("0.50", "bet-1"), 422, "client_bet_id_reused");
    String other = give(GRANT);
    problem(bet(other, "0.50", "bet-1"), 422, "client_bet_id_reused");
    read(other).then().body("used", equalTo(0));
  }

  @Test
  void of_many_bets_at_once_as_many_are_played_as_were_given() throws Exception {
    String freeBet = give(GRANT);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          threads.invokeAll(
              Stream.<Callable<Integer>>generate(
                      () -> () -> bet(freeBet, "0.50", UUID.randomUUID().toString()).statusCode())
                  .limit(8)
                  .toList());
      assertThat(answers).extracting(Future::get).filteredOn(status -> status == 200).hasSize(2);
    }

    read(freeBet).then().body("used", equalTo(2));
    assertThat(rounds()).isEqualTo(2);
    assertThat(events("free_bet.ended")).hasSize(1);
  }

  @Test
  void a_win_that_the_wallet_did_not_take_is_sent_again_as_it_was() {
    tenant.wallet().next("/win", Script.raw(500, "{}"));
    String freeBet = give(GRANT);
    String round = bet(freeBet, "0.50", "bet-1").path("roundId");

    await().untilAsserted(() -> player.round(round).then().body("status", equalTo("settled")));

    List<Call> wins = tenant.wallet().calls("/win");
    assertThat(wins).hasSize(2);
    for (String member : List.of("transactionId", "freeBetId", "amount", "roundId")) {
      assertThat(wins.get(1).body().get(member))
          .as(member)
          .isEqualTo(wins.get(0).body().get(member));
    }
    assertThat(wins.get(1).body().has("betTransactionId")).isFalse();
  }

  @Test
  void a_wager_that_was_fixed_is_the_only_one() {
    String freeBet =
        give(
            GRANT.replace(
                "\"count\"", "\"params\":{\"direction\":\"over\",\"target\":\"50.50\"},\"count\""));

    problem(
        player.post(
            """
            {"amount":"0.50","params":{"target":"50.50","direction":"under"},
             "clientBetId":"bet-1","freeBetId":"%s"}
            """
                .formatted(freeBet)),
        422,
        "free_bet_not_usable");
    read(freeBet).then().body("used", equalTo(0)).body("params.target", equalTo("50.50"));
    assertThat(rounds()).isZero();
    bet(freeBet, "0.50", "bet-2").then().statusCode(200);
  }

  @Test
  void it_is_its_players_for_its_amount_game_and_currency_and_not_for_play_money() {
    String freeBet = give(GRANT);
    Player bob = tenant.launch("bob");
    tenant.wallet().use("EUR");
    Player euro = tenant.launch("alice", "\"currency\":\"EUR\",\"game\":\"dice\"");
    tenant.wallet().use("USDT");
    Player demo =
        tenant.launch("alice", "\"currency\":\"USDT\",\"game\":\"dice\",\"mode\":\"demo\"");

    problem(bet(bob, freeBet, "0.50", "bet-1"), 422, "free_bet_not_usable");
    problem(bet(player, freeBet, "0.51", "bet-2"), 422, "free_bet_not_usable");
    problem(bet(euro, freeBet, "0.50", "bet-3"), 422, "free_bet_not_usable");
    problem(bet(demo, freeBet, "0.50", "bet-4"), 422, "free_bet_not_usable");
    problem(bet(player, UUID.randomUUID().toString(), "0.50", "bet-5"), 422, "free_bet_not_usable");
    invalid(bet(player, "1", "0.50", "bet-6"), "/freeBetId");

    read(freeBet).then().body("used", equalTo(0));
    assertThat(rounds()).isZero();
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.wallet_transactions WHERE operator_id = $1",
                tenant.operatorId()))
        .isZero();
  }

  @Test
  void a_refused_use_takes_no_nonce() {
    String freeBet = give(GRANT);
    player.bet("1").then().body("fairness.nonce", equalTo(0));
    problem(bet(player, freeBet, "0.51", "bet-2"), 422, "free_bet_not_usable");

    bet(freeBet, "0.50", "bet-3").then().body("fairness.nonce", equalTo(1));
  }

  @Test
  void players_see_what_they_can_use_now() {
    String first = give(GRANT.replace(LATER, Instant.now().plusSeconds(3600).toString()));
    String second = give(GRANT);
    give(GRANT.replace("alice", "bob"));
    give(GRANT.replace("USDT", "EUR").replace("0.50", "1"));
    String expired = give(GRANT);
    Db.change(
        "UPDATE games.free_bets SET created_at = now() - interval '2 days',"
            + " expires_at = now() WHERE id = $1",
        UUID.fromString(expired));

    player
        .asPlayer()
        .get("/v1/free-bets")
        .then()
        .statusCode(200)
        .body("items.freeBetId", contains(first, second))
        .body("items.sub", contains("alice", "alice"));
    problem(bet(expired, "0.50", "bet-1"), 422, "free_bet_not_usable");
    tenant
        .launch("alice", "\"currency\":\"USDT\",\"game\":\"dice\",\"mode\":\"demo\"")
        .asPlayer()
        .get("/v1/free-bets")
        .then()
        .body("items", empty());
  }

  @Test
  void expiry_ends_them_once_with_an_event() throws Exception {
    String freeBet = give(GRANT);
    String other = give(GRANT);
    bet(freeBet, "0.50", "bet-1").then().statusCode(200);
    Db.change(
        "UPDATE games.free_bets SET created_at = now() - interval '2 days',"
            + " expires_at = now() WHERE id = $1",
        UUID.fromString(freeBet));

    expire();
    expire();

    read(freeBet).then().body("status", equalTo("expired")).body("endedAt", notNullValue());
    read(other).then().body("status", equalTo("active"));
    JsonNode ended = event("free_bet.ended");
    assertThat(ended.at("/data/freeBetId").asText()).isEqualTo(freeBet);
    assertThat(ended.at("/data/reason").asText()).isEqualTo("expired");
    assertThat(ended.at("/data/used").asInt()).isEqualTo(1);
    problem(cancel(freeBet), 409, "free_bet_ended");
  }

  @Test
  void cancelled_they_are_over_and_cancelled_again_the_same() throws Exception {
    String freeBet = give(GRANT);

    Response first = cancel(freeBet);

    first.then().statusCode(200).body("status", equalTo("cancelled"));
    assertThat(cancel(freeBet).asString()).isEqualTo(first.asString());
    assertThat(event("free_bet.ended").at("/data/reason").asText()).isEqualTo("cancelled");
    problem(bet(freeBet, "0.50", "bet-1"), 422, "free_bet_not_usable");
    expire();
    read(freeBet).then().body("status", equalTo("cancelled"));
  }

  @Test
  void what_was_used_up_cannot_be_cancelled() {
    String freeBet = give(GRANT.replace("\"count\":2", "\"count\":1"));
    bet(freeBet, "0.50", "bet-1").then().statusCode(200);

    problem(cancel(freeBet), 409, "free_bet_ended");
    problem(cancel(UUID.randomUUID().toString()), 404, "free_bet_not_found");
    problem(cancel("1"), 404, "free_bet_not_found");
  }

  @Test
  void a_grant_is_answered_with_its_place_and_once_for_its_key() {
    String key = UUID.randomUUID().toString();

    Response first = giving(GRANT, key);
    Response again = giving(GRANT, key);

    String id = first.path("freeBetId");
    first
        .then()
        .statusCode(201)
        .header("Location", "/v1/aggregator/operators/" + tenant.code() + "/free-bets/" + id)
        .body("sub", equalTo("alice"))
        .body("game", equalTo("dice"))
        .body("currency", equalTo("USDT"))
        .body("amount", equalTo("0.5"))
        .body("count", equalTo(2))
        .body("used", equalTo(0))
        .body("status", equalTo("active"))
        .body("params", nullValue())
        .body("endedAt", nullValue());
    again.then().statusCode(201).header("Idempotency-Replayed", "true");
    assertThat(again.<String>path("freeBetId")).isEqualTo(id);
    assertThat(read(id).asString()).isEqualTo(first.asString());
    problem(
        giving(GRANT.replace("\"count\":2", "\"count\":3"), key), 422, "idempotency_key_reused");
  }

  @Test
  void they_are_listed_newest_first_by_player_and_status() {
    String first = give(GRANT);
    String second = give(GRANT.replace("alice", "bob"));
    String third = give(GRANT);
    cancel(first).then().statusCode(200);

    Response page = list("?limit=2");
    page.then().body("items.freeBetId", contains(third, second));
    list("?limit=2&cursor=" + page.path("nextCursor"))
        .then()
        .body("items.freeBetId", contains(first))
        .body("nextCursor", nullValue());
    list("?sub=bob").then().body("items.freeBetId", contains(second));
    list("?status=cancelled").then().body("items.freeBetId", contains(first));
    list("?status=active&sub=alice").then().body("items.freeBetId", contains(third));
    invalid(list("?status=open"), "?status");
    invalid(list("?sub=" + "x".repeat(129)), "?sub");
    invalid(list("?sub=bob&cursor=" + page.path("nextCursor")), "?cursor");
  }

  @Test
  void an_operator_of_somebody_else_is_as_good_as_none() {
    String freeBet = give(GRANT);
    try (Tenant other = Tenant.create()) {
      Response missing = other.asAggregator().get(ROUTE, "nobody-here");
      problem(missing, 404, "operator_not_found");
      assertThat(withoutRequestId(other.asAggregator().get(ROUTE, tenant.code())))
          .isEqualTo(withoutRequestId(missing));
      problem(
          other.asAggregator().body(GRANT).post(ROUTE, tenant.code()), 404, "operator_not_found");
      problem(
          other.asAggregator().post(ROUTE + "/" + freeBet + "/cancel", tenant.code()),
          404,
          "operator_not_found");
      problem(
          other.asAggregator().get(ROUTE + "/" + freeBet, other.code()), 404, "free_bet_not_found");
      problem(
          other.asAggregator().post(ROUTE + "/" + freeBet + "/cancel", other.code()),
          404,
          "free_bet_not_found");
    }
    read(freeBet).then().body("status", equalTo("active"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sub\":\"alice\" | \"sub\":\"\" | /sub",
        "\"count\":2 | \"count\":0 | /count",
        "\"count\":2 | \"count\":1001 | /count",
        "\"amount\":\"0.50\" | \"amount\":\"0.000000001\" | /amount",
        "\"amount\":\"0.50\" | \"amount\":\"-1\" | /amount",
        "\"game\":\"dice\" | \"game\":\"Dice\" | /game",
        "\"count\":2 | \"count\":2,\"params\":{\"target\":\"99.995\",\"direction\":\"over\"} | /params/target",
        "\"count\":2 | \"count\":2,\"params\":{\"target\":\"50\"} | /params/direction"
      })
  void a_grant_that_cannot_be_is_pointed_at_and_gives_nothing(
      String member, String wrong, String pointer) {
    invalid(giving(GRANT.replace(member, wrong), null), pointer);

    assertThat(given()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"})
  void it_ends_in_the_future_and_within_a_year(String end) {
    invalid(giving(GRANT.replace(LATER, end), null), "/expiresAt");
  }

  @ParameterizedTest
  @CsvSource({
    "\"amount\":\"0.50\", \"amount\":\"0.09\", bet_below_minimum",
    "\"amount\":\"0.50\", \"amount\":\"500.1\", bet_above_maximum",
    "\"game\":\"dice\", \"game\":\"limbo\", game_not_enabled",
    "\"game\":\"dice\", \"game\":\"crash\", free_bets_not_supported",
    "USDT, BTC, currency_not_enabled"
  })
  void a_grant_that_the_configuration_does_not_offer_is_refused(
      String member, String wrong, String code) {
    problem(giving(GRANT.replace(member, wrong), null), 422, code);

    assertThat(given()).isZero();
  }

  @Test
  void a_disabled_operator_gives_nothing() {
    tenant.disable();

    problem(giving(GRANT, null), 422, "operator_not_active");
  }

  @Test
  void the_report_shows_them_apart_and_their_wins_as_wins() {
    String freeBet = give(GRANT);
    Response free = bet(freeBet, "0.50", "bet-1");
    Response paid = player.bet("3");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    BigDecimal wins =
        new BigDecimal(free.<String>path("payout"))
            .add(new BigDecimal(paid.<String>path("payout")));
    await()
        .untilAsserted(
            () ->
                tenant
                    .asOperator()
                    .get(
                        "/v1/reports/revenue?from="
                            + today.minusDays(1)
                            + "&to="
                            + today.plusDays(1))
                    .then()
                    .body("items.rounds", contains(2))
                    .body("items[0].stakes", equalTo("3"))
                    .body("items[0].wins", equalTo(plain(wins)))
                    .body("items[0].revenue", equalTo(plain(new BigDecimal("3").subtract(wins))))
                    .body("items[0].freeBets.rounds", equalTo(1))
                    .body("items[0].freeBets.stakes", equalTo("0.5"))
                    .body("items[0].freeBets.wins", equalTo(free.path("payout"))));
  }

  private static String plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  private String give(String body) {
    return giving(body, null).then().statusCode(201).extract().path("freeBetId");
  }

  private Response giving(String body, @Nullable String key) {
    var request = tenant.asAggregator().body(body);
    return (key == null ? request : request.header("Idempotency-Key", key))
        .post(ROUTE, tenant.code());
  }

  private Response read(String id) {
    return tenant.asAggregator().get(ROUTE + "/" + id, tenant.code());
  }

  private Response cancel(String id) {
    return tenant.asAggregator().post(ROUTE + "/" + id + "/cancel", tenant.code());
  }

  private Response list(String query) {
    return tenant.asAggregator().get(ROUTE + query, tenant.code());
  }

  private Response bet(String freeBet, String amount, String clientBetId) {
    return bet(player, freeBet, amount, clientBetId);
  }

  private static Response bet(Player by, String freeBet, String amount, String clientBetId) {
    return by.post(
        """
        {"amount":"%s","params":{"target":"50.50","direction":"over"},"clientBetId":"%s",
         "freeBetId":"%s"}
        """
            .formatted(amount, clientBetId, freeBet));
  }

  private long rounds() {
    return Db.number(
        "SELECT count(*) FROM games.rounds WHERE operator_id = $1", tenant.operatorId());
  }

  private long given() {
    return Db.number(
        "SELECT count(*) FROM games.free_bets WHERE operator_id = $1", tenant.operatorId());
  }

  private static void expire() {
    Arc.container().instance(FreeBets.class).get().expire();
  }

  private JsonNode event(String type) throws Exception {
    await().untilAsserted(() -> assertThat(events(type)).hasSize(1));
    return JSON.readTree(events(type).getFirst());
  }

  private List<String> events(String type) {
    return Db.rows(
            "SELECT payload FROM games.outbox WHERE payload LIKE $1 AND payload LIKE $2"
                + " ORDER BY id",
            "%\"type\":\"" + type + "\"%",
            "%" + tenant.operatorId() + "%")
        .stream()
        .map(row -> (String) row.get("payload"))
        .toList();
  }
}
