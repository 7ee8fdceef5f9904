package io.paddock.games.bet;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fair.game.Dice;
import io.paddock.fair.game.Verification;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Call;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BetApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();

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
  void a_bet_is_one_bet_and_one_win_in_the_wallet() throws Exception {
    JsonNode round = JSON.readTree(player.bet("10.50").then().statusCode(200).extract().asString());

    Call bet = tenant.wallet().calls("/bet").getFirst();
    Call win = tenant.wallet().calls("/win").getFirst();
    String session =
        Db.text("SELECT id::text FROM games.sessions WHERE operator_id = $1", tenant.operatorId());
    String common =
        """
        "operator":"%s","playerId":"alice","sessionId":"%s","currency":"USDT","game":"dice",
        "roundId":%s
        """
            .formatted(tenant.code(), session, round.get("roundId"));
    assertThat(bet.body())
        .isEqualTo(
            JSON.readTree(
                """
                {"requestId":%s,"transactionId":%s,%s,"roundClosed":false,"amount":"10.5"}
                """
                    .formatted(
                        bet.body().get("requestId"), bet.body().get("transactionId"), common)));
    assertThat(win.body())
        .isEqualTo(
            JSON.readTree(
                """
                {"requestId":%s,"transactionId":%s,%s,"roundClosed":true,"amount":%s,
                 "betTransactionId":%s}
                """
                    .formatted(
                        win.body().get("requestId"),
                        win.body().get("transactionId"),
                        common,
                        round.get("payout"),
                        bet.body().get("transactionId"))));
    assertThat(bet.body().get("requestId")).isNotEqualTo(win.body().get("requestId"));
    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
    assertThat(tenant.wallet().calls("/rollback")).isEmpty();
  }

  @Test
  void the_answer_says_what_became_of_it() throws Exception {
    JsonNode round = JSON.readTree(player.bet("10").asString());

    BigDecimal payout = new BigDecimal(round.get("payout").asText());
    assertThat(round.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "roundId",
            "status",
            "outcome",
            "multiplier",
            "payout",
            "balance",
            "winPending",
            "fairness");
    assertThat(round.get("status").asText()).isEqualTo("settled");
    assertThat(round.get("multiplier").asText()).isIn("2", "0");
    assertThat(payout).isIn(new BigDecimal("20"), new BigDecimal("0"));
    assertThat(new BigDecimal(round.get("balance").asText()))
        .isEqualByComparingTo(new BigDecimal("990").add(payout));
    assertThat(tenant.wallet().balance("alice"))
        .isEqualByComparingTo(round.get("balance").asText());
    assertThat(round.get("fairness").properties().stream().map(Map.Entry::getKey))
        .containsExactly("serverSeedHash", "clientSeed", "nonce");
    assertThat(round.at("/fairness/nonce").asLong()).isZero();
    assertThat(round.get("winPending").asBoolean()).isFalse();
  }

  @Test
  void a_settled_round_is_closed_when_it_is_looked_at() {
    String roundId =
        player.bet("10").then().body("status", equalTo("settled")).extract().path("roundId");

    player
        .round(roundId)
        .then()
        .body("status", equalTo("settled"))
        .body("closedAt", notNullValue());
    player.asPlayer().get("/v1/rounds").then().body("items[0].status", equalTo("settled"));
  }

  @Test
  void the_outcome_is_what_the_seeds_say() throws Exception {
    JsonNode round = JSON.readTree(player.bet("1").asString());

    String seed =
        player
            .asPlayer()
            .body("{\"clientSeed\":\"next\"}")
            .post("/v1/fairness/rotate")
            .path("revealed.serverSeed");
    Verification verified =
        new Dice()
            .verify(
                FairStream.of(
                    ServerSeed.of(seed),
                    new ClientSeed(round.at("/fairness/clientSeed").asText()),
                    round.at("/fairness/nonce").asLong()),
                Members.NONE.with("target", "50.50").with("direction", "over"));

    assertThat(ServerSeed.of(seed).commitment())
        .isEqualTo(round.at("/fairness/serverSeedHash").asText());
    assertThat(round.get("outcome")).isEqualTo(JSON.readTree(ValueJson.write(verified.outcome())));
    assertThat(round.get("multiplier").asText()).isEqualTo(String.valueOf(verified.multiplier()));
  }

  @Test
  void won_and_lost_rounds_both_close_with_one_win() {
    IntStream.range(0, 30).forEach(i -> player.bet("1").then().statusCode(200));

    player.asPlayer().get("/v1/rounds").then().statusCode(200);
    List<Map<String, Object>> wins =
        Db.rows(
            """
            SELECT t.amount, r.multiplier, t.round_closed FROM games.wallet_transactions t
            JOIN games.rounds r ON r.id = t.round_id
            WHERE t.operator_id = $1 AND t.kind = 'win' AND t.status = 'acknowledged'
            """,
            tenant.operatorId());

    assertThat(wins).hasSize(30);
    assertThat(wins).extracting(win -> String.valueOf(win.get("amount"))).containsOnly("0", "2");
    assertThat(tenant.wallet().calls("/win")).hasSize(30);
  }

  @Test
  void a_settled_round_is_told_with_its_transactions() throws Exception {
    JsonNode round = JSON.readTree(player.bet("2.50").asString());

    player.round(round.get("roundId").asText()).then().body("status", equalTo("settled"));
    List<Map<String, Object>> events =
        Db.rows(
            "SELECT payload FROM games.outbox WHERE key = $1 ORDER BY id DESC LIMIT 1",
            "player/" + tenant.operatorId() + "/alice");
    JsonNode event = JSON.readTree((String) events.getFirst().get("payload"));

    assertThat(event.get("type").asText()).isEqualTo("round.settled");
    assertThat(event.get("operatorid").asText()).isEqualTo(tenant.operatorId().toString());
    assertThat(event.get("aggregatorid").asText()).isEqualTo(tenant.aggregatorId().toString());
    assertThat(event.get("sequence").asLong()).isEqualTo(3);
    assertThat(event.get("data"))
        .isEqualTo(
            JSON.readTree(
                """
                {"roundId":%s,"playerId":"alice","game":"dice","currency":"USDT","stake":"2.5",
                 "payout":%s,"transactionIds":[%s,%s]}
                """
                    .formatted(
                        round.get("roundId"),
                        round.get("payout"),
                        tenant.wallet().calls("/bet").getFirst().body().get("transactionId"),
                        tenant.wallet().calls("/win").getFirst().body().get("transactionId"))));
  }

  @Test
  void the_same_client_bet_id_is_the_same_round() {
    Response first = player.bet("1", "bet-1");
    Response again = player.bet("1", "bet-1");
    Response spelledOtherwise =
        player.post(
            """
            {"amount":"1.00","params":{"target":"50.5","direction":"over"},"clientBetId":"bet-1"}
            """);

    first.then().statusCode(200);
    again.then().statusCode(200);
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(spelledOtherwise.asString()).isEqualTo(first.asString());
    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
    assertThat(player.asPlayer().get("/v1/fairness").then().extract().<Integer>path("active.nonce"))
        .isEqualTo(1);
  }

  @Test
  void the_same_client_bet_id_at_once_is_one_round() throws Exception {
    Callable<String> bet = () -> player.bet("1", "bet-1").path("roundId");

    Set<String> rounds = new HashSet<>();
    try (ExecutorService clicks = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> click : clicks.invokeAll(Collections.nCopies(10, bet))) {
        rounds.add(click.get());
      }
    }

    assertThat(rounds).hasSize(1);
    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"2, 50.50, over", "1, 50.51, over", "1, 50.50, under"})
  void another_bet_needs_another_client_bet_id(String amount, String target, String direction) {
    player.bet("1", "bet-1").then().statusCode(200);

    Response other =
        player.post(
            """
            {"amount":"%s","params":{"target":"%s","direction":"%s"},"clientBetId":"bet-1"}
            """
                .formatted(amount, target, direction));

    problem(other, 422, "client_bet_id_reused");
    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
  }

  @Test
  void a_client_bet_id_belongs_to_its_player() {
    Player bob = tenant.launch("bob");

    String alices = player.bet("1", "bet-1").path("roundId");
    String bobs = bob.bet("2", "bet-1").then().statusCode(200).extract().path("roundId");

    assertThat(bobs).isNotEqualTo(alices);
  }

  @Test
  void a_round_is_found_again_when_its_bet_is_not_allowed_any_more() {
    Response first = player.bet("1", "bet-1");
    tenant.configure("{\"enabledGames\":[],\"currencies\":{}}");

    Response again = player.bet("1", "bet-1");
    Response another = player.bet("1", "bet-2");

    assertThat(again.asString()).isEqualTo(first.asString());
    problem(another, 422, "game_not_enabled");
  }

  @Test
  void concurrent_bets_never_share_a_nonce() throws Exception {
    Callable<Integer> bet =
        () -> player.bet("1").then().statusCode(200).extract().path("fairness.nonce");

    Set<Integer> nonces = new HashSet<>();
    try (ExecutorService clicks = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> click : clicks.invokeAll(Collections.nCopies(20, bet))) {
        nonces.add(click.get());
      }
    }

    assertThat(nonces).isEqualTo(IntStream.range(0, 20).boxed().collect(Collectors.toSet()));
  }

  @Test
  void limits_bind_at_the_last_decimal() {
    problem(player.bet("0.09999999"), 422, "bet_below_minimum").body("minBet", equalTo("0.1"));
    problem(player.bet("500.00000001"), 422, "bet_above_maximum").body("maxBet", equalTo("500"));
    player.bet("0.1").then().statusCode(200);
    player.bet("500").then().statusCode(200);
    assertThat(tenant.wallet().calls("/bet")).hasSize(2);
  }

  @Test
  void a_changed_configuration_binds_the_next_bet() {
    tenant.configure(Tenant.CONFIG.replace("\"maxBet\":\"500\"", "\"maxBet\":\"5\""));

    problem(player.bet("5.01"), 422, "bet_above_maximum");
    player.bet("5").then().statusCode(200);
  }

  @Test
  void an_operator_that_was_disabled_takes_no_bets() {
    tenant.disable();

    problem(player.bet("1"), 422, "operator_not_active");
  }

  @Test
  void an_operator_whose_aggregator_was_disabled_takes_no_bets_until_it_is_enabled() {
    tenant.disableAggregator();

    problem(player.bet("1"), 422, "operator_not_active")
        .body("reason", equalTo("aggregator_disabled"));

    tenant.enableAggregator();
    player.bet("1").then().statusCode(200);
  }

  @Test
  void a_bet_that_the_wallet_still_holds_is_finished_when_the_aggregator_is_disabled() {
    tenant.wallet().hold("/bet");
    CompletableFuture<Response> held = CompletableFuture.supplyAsync(() -> player.bet("10"));
    await().until(() -> !tenant.wallet().calls("/bet").isEmpty());

    tenant.disableAggregator();
    tenant.wallet().release("/bet");

    held.join().then().statusCode(200).body("status", equalTo("settled"));
  }

  @Test
  void a_game_that_is_enabled_and_has_no_bets_yet_says_so() {
    problem(betOn("crash"), 422, "game_not_available");
    problem(betOn("limbo"), 422, "game_not_enabled");
    problem(betOn("poker"), 422, "game_not_enabled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"params":{"target":"50","direction":"over"},"clientBetId":"b"}                   | /amount
          {"amount":1,"params":{"target":"50","direction":"over"},"clientBetId":"b"}        | /amount
          {"amount":"0","params":{"target":"50","direction":"over"},"clientBetId":"b"}      | /amount
          {"amount":"1.123456789","params":{"target":"50","direction":"over"},"clientBetId":"b"} | /amount
          {"amount":"1","clientBetId":"b"}                                                  | /params
          {"amount":"1","params":{"target":50,"direction":"over"},"clientBetId":"b"}        | /params/target
          {"amount":"1","params":{"target":"1.99","direction":"over"},"clientBetId":"b"}    | /params/target
          {"amount":"1","params":{"target":"50","direction":"up"},"clientBetId":"b"}        | /params/direction
          {"amount":"1","params":{"target":"50"},"clientBetId":"b"}                         | /params/direction
          {"amount":"1","params":{"target":"50","direction":"over","x":"1"},"clientBetId":"b"} | /params/x
          {"amount":"1","params":{"target":"50","direction":"over"}}                        | /clientBetId
          {"amount":"1","params":{"target":"50","direction":"over"},"clientBetId":""}       | /clientBetId
          {"amount":"1","params":{"target":"50","direction":"over"},"clientBetId":"a b"}    | /clientBetId
          {"amount":"1","params":{"target":"50","direction":"over"},"clientBetId":"b","x":1} | /x
          """)
  void a_bet_of_another_form_is_pointed_at(String body, String pointer) {
    invalid(player.post(body), pointer);
    assertThat(tenant.wallet().calls("/bet")).isEmpty();
  }

  @Test
  void client_bet_ids_have_64_characters_at_most() {
    player.bet("1", "b".repeat(64)).then().statusCode(200);
    invalid(player.bet("1", "b".repeat(65)), "/clientBetId");
  }

  @Test
  void a_parameter_that_is_null_is_pointed_at() {
    player
        .post("{\"amount\":\"1\",\"params\":{\"target\":null},\"clientBetId\":\"b\"}")
        .then()
        .statusCode(400);
  }

  @Test
  void whole_currencies_take_whole_stakes_and_pay_rounded_down() {
    tenant.wallet().use("JPY");
    Player yen = tenant.launch("yuki", "\"currency\":\"JPY\",\"game\":\"dice\"");
    tenant.wallet().fund("yuki", "100000");

    invalid(yen.bet("10.5"), "/amount");
    Response round =
        yen.post(
            """
            {"amount":"99","params":{"target":"98","direction":"under"},"clientBetId":"b"}
            """);

    round.then().statusCode(200);
    assertThat(round.<String>path("payout")).isIn("100", "0");
  }

  /** Roulette's and mines' parameters are lists and numbers, which dice's are not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limbo | {"amount":"1","params":{},"clientBetId":"b"}                    | game_not_enabled
          mines | {"amount":"1","params":{"mines":3},"clientBetId":"b"}           | game_not_enabled
          poker | {"amount":"x","params":{"a":[{"b":null}]},"clientBetId":"b"}    | game_not_enabled
          crash | {"amount":"0","params":{"target":2.5,"x":{}},"clientBetId":"b"} | game_not_available
          """)
  void whether_a_game_takes_bets_is_said_before_its_parameters_are_judged(
      String game, String body, String code) {
    problem(player.asPlayer().body(body).post("/v1/games/{game}/bets", game), 422, code);
  }

  @Test
  void a_currency_that_was_taken_away_is_said_before_the_parameters_are_judged() {
    tenant.configure("{\"enabledGames\":[\"dice\"],\"currencies\":{}}");

    problem(
        player.post("{\"amount\":\"x\",\"params\":{\"target\":1},\"clientBetId\":\"b\"}"),
        422,
        "currency_not_enabled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"amount\":1}", "{\"x\":1}", "null"})
  void who_has_no_session_is_told_so_whatever_the_body_says(String body) {
    RequestSpecification nobody = RestAssured.given().contentType("application/json").body(body);
    RequestSpecification stranger =
        RestAssured.given()
            .contentType("application/json")
            .header("Authorization", "Bearer " + "x".repeat(43))
            .body(body);

    for (String path : List.of("/v1/games/dice/bets", "/v1/fairness/rotate")) {
      problem(nobody.post(path), 401, "unauthenticated");
      problem(stranger.post(path), 401, "session_expired");
    }
    problem(RestAssured.given().get("/v1/rounds?cursor=%00&limit=9999"), 401, "unauthenticated");
  }

  @Test
  void a_bet_needs_a_session() {
    problem(
        RestAssured.given()
            .contentType("application/json")
            .body("{\"amount\":\"1\",\"params\":{},\"clientBetId\":\"b\"}")
            .post("/v1/games/dice/bets"),
        401,
        "unauthenticated");
  }

  @Test
  void a_wallet_without_a_key_cannot_be_asked() {
    Db.change(
        "UPDATE tenancy.operator_secrets SET expires_at = now() - interval '1 second'"
            + " WHERE operator_id = $1 AND kind = 'wallet'",
        tenant.operatorId());
    tenant.with("name = 'Changed'");

    problem(player.bet("1"), 503, "wallet_unavailable").body("retryable", equalTo(true));
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.rounds WHERE operator_id = $1", tenant.operatorId()))
        .isZero();
  }

  @Test
  void both_secrets_sign_while_a_rotation_is_in_grace() {
    tenant.rotateWalletSecret(3600);
    player.bet("1").then().statusCode(200);

    Call bet = tenant.wallet().calls("/bet").getFirst();

    assertThat(bet.headers().get("x-wallet-key-id"))
        .isEqualTo(String.join(",", tenant.walletKeyIds()));
    assertThat(bet.headers().get("x-wallet-signature")).matches("v1=[0-9a-f]{64},v1=[0-9a-f]{64}");
    assertThat(tenant.wallet().calls()).allMatch(Call::signed);
  }

  @Test
  void every_attempt_has_its_own_signature() {
    player.bet("1").then().statusCode(200);
    player.bet("1").then().statusCode(200);

    assertThat(tenant.wallet().calls())
        .allMatch(Call::signed)
        .extracting(call -> call.headers().get("x-wallet-nonce"))
        .doesNotHaveDuplicates();
    assertThat(tenant.wallet().calls())
        .extracting(call -> call.headers().get("x-wallet-key-id"))
        .containsOnly(tenant.walletKeyIds().getFirst());
  }

  @Test
  void a_bet_that_was_refused_shows_no_outcome() {
    tenant.wallet().fund("alice", "0.99");

    Response refusal = player.bet("1", "bet-1");
    Response again = player.bet("1", "bet-1");

    problem(refusal, 422, "insufficient_funds")
        .body("walletStatus", equalTo("INSUFFICIENT_FUNDS"))
        .body("balance", equalTo("0.99"));
    problem(again, 422, "insufficient_funds")
        .body("roundId", equalTo(refusal.path("roundId")))
        .body("balance", equalTo("0.99"));
    player
        .round(refusal.path("roundId"))
        .then()
        .body("status", equalTo("refused"))
        .body("refusal", equalTo("INSUFFICIENT_FUNDS"))
        .body("balance", equalTo("0.99"))
        .body("outcome", nullValue())
        .body("payout", nullValue());
    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
    assertThat(tenant.wallet().calls("/win")).isEmpty();
    assertThat(tenant.wallet().calls("/rollback")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PLAYER_FROZEN",
    "PLAYER_NOT_FOUND",
    "LIMIT_EXCEEDED",
    "GEO_BLOCKED",
    "INVALID_CURRENCY",
    "INVALID_SIGNATURE",
    "BET_ROLLED_BACK"
  })
  void other_refusals_are_final_and_named(String status) {
    tenant.wallet().next("/bet", Script.status(status));

    Response refusal = player.bet("1");

    problem(refusal, 422, "bet_refused").body("walletStatus", equalTo(status));
    assertThat(refusal.jsonPath().getMap("$")).doesNotContainKey("balance");

    assertThat(
            Db.text(
                "SELECT status FROM games.wallet_transactions WHERE operator_id = $1",
                tenant.operatorId()))
        .isEqualTo("refused");
    assertThat(tenant.wallet().calls("/rollback")).isEmpty();
  }

  private Response betOn(String game) {
    return player
        .asPlayer()
        .body(
            """
            {"amount":"1","params":{"target":"50","direction":"over"},"clientBetId":"b"}
            """)
        .post("/v1/games/{game}/bets", game);
  }
}
