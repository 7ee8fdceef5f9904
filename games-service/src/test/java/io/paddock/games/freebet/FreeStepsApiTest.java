package io.paddock.games.freebet;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.BlackjackTable;
import io.paddock.games.fixtures.MinesRound;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Call;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Games of several steps on free bets: their opening bet is nobody's, what is added is money. */
@QuarkusTest
class FreeStepsApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROUTE = "/v1/aggregator/operators/{code}/free-bets";

  private final Tenant tenant = Tenant.create();
  private Player player;
  private BlackjackTable table;

  @BeforeEach
  void launch() {
    tenant.configure(MinesRound.CONFIG);
    player = tenant.launch("alice");
    table = new BlackjackTable(tenant, player);
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void no_stake_is_taken_and_the_win_names_the_free_bet() throws Exception {
    String freeBet = give("mines", 2);
    MinesRound round = open(freeBet);
    round.read().then().body("status", equalTo("open")).body("freeBetId", equalTo(freeBet));
    round.reveal(0).then().statusCode(200);

    Response paid = round.cashOut(1);

    paid.then().statusCode(200).body("payout", equalTo("11.25"));
    await().untilAsserted(() -> round.read().then().body("status", equalTo("settled")));
    assertThat(tenant.wallet().calls("/bet")).isEmpty();
    Call win = tenant.wallet().calls("/win").getFirst();
    assertThat(win.body().get("freeBetId").asText()).isEqualTo(freeBet);
    assertThat(win.body().has("betTransactionId")).isFalse();
    assertThat(win.body().get("amount").asText()).isEqualTo("11.25");
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1011.25");
    JsonNode settled = settled();
    assertThat(settled.get("stake").asText()).isEqualTo("0");
    assertThat(settled.get("payout").asText()).isEqualTo("11.25");
    assertThat(settled.get("freeBetId").asText()).isEqualTo(freeBet);
    assertThat(settled.get("freeBetAmount").asText()).isEqualTo("10");
    assertThat(settled.get("transactionIds")).hasSize(1);
    player.asPlayer().get("/v1/session").then().body("net", equalTo("11.25"));
    read(freeBet).then().body("used", equalTo(1)).body("status", equalTo("active"));
  }

  @Test
  void what_is_staked_on_the_way_is_the_players_money() throws Exception {
    String freeBet = give("blackjack", 1);
    table.arrange("double", "4");
    String round = bet("blackjack", "{}", freeBet, "bet-1").path("roundId");

    player
        .act(round, 0, "double")
        .then()
        .statusCode(200)
        .body("staked", equalTo("20"))
        .body("payout", equalTo("40"));

    await().untilAsserted(() -> player.round(round).then().body("status", equalTo("settled")));
    Call further = tenant.wallet().calls("/bet").getFirst();
    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
    assertThat(further.body().get("amount").asText()).isEqualTo("10");
    Call win = tenant.wallet().calls("/win").getFirst();
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
    assertThat(win.body().get("amount").asText()).isEqualTo("40");
    assertThat(win.body().get("freeBetId").asText()).isEqualTo(freeBet);
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1030");
    JsonNode settled = settled();
    assertThat(settled.get("stake").asText()).isEqualTo("10");
    assertThat(settled.get("payout").asText()).isEqualTo("40");
    assertThat(settled.get("freeBetAmount").asText()).isEqualTo("10");
    assertThat(settled.get("transactionIds"))
        .containsExactly(further.body().get("transactionId"), win.body().get("transactionId"));
    player.asPlayer().get("/v1/session").then().body("net", equalTo("30"));
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    tenant
        .asOperator()
        .get("/v1/reports/revenue?from=" + today.minusDays(1) + "&to=" + today.plusDays(1))
        .then()
        .body("items.stakes", contains("10"))
        .body("items.wins", contains("40"))
        .body("items.revenue", contains("-30"))
        .body("items.freeBets.stakes", contains("10"));
  }

  @Test
  void a_round_that_is_over_at_once_is_paid_at_once() {
    String freeBet = give("blackjack", 1);
    table.arrange("", "2.5");

    bet("blackjack", "{}", freeBet, "bet-1").then().statusCode(200).body("payout", equalTo("25"));

    assertThat(tenant.wallet().calls("/bet")).isEmpty();
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
  }

  @Test
  void an_untouched_round_gives_the_use_back_and_moves_no_money() {
    String freeBet = give("mines", 1);
    MinesRound round = open(freeBet);
    read(freeBet).then().body("used", equalTo(1)).body("status", equalTo("used"));

    leave(round);

    await().untilAsserted(() -> round.read().then().body("status", equalTo("voided")));
    round.read().then().body("ending", equalTo("idle")).body("outcome", nullValue());
    read(freeBet)
        .then()
        .body("used", equalTo(0))
        .body("status", equalTo("active"))
        .body("endedAt", nullValue());
    assertThat(movements(round)).isZero();
    open(freeBet).reveal(0).then().statusCode(200);
  }

  @Test
  void a_use_does_not_come_back_to_a_grant_that_was_cancelled_or_has_expired() {
    String cancelled = give("mines", 2);
    MinesRound first = open(cancelled);
    tenant
        .asAggregator()
        .post(ROUTE + "/" + cancelled + "/cancel", tenant.code())
        .then()
        .statusCode(200);
    leave(first);
    await().untilAsserted(() -> first.read().then().body("status", equalTo("voided")));
    String expired = give("mines", 1);
    MinesRound second = open(expired);
    Db.change(
        "UPDATE games.free_bets SET created_at = now() - interval '1 hour',"
            + " expires_at = now() - interval '1 minute' WHERE id = $1",
        UUID.fromString(expired));

    leave(second);

    await().untilAsserted(() -> second.read().then().body("status", equalTo("voided")));
    read(cancelled).then().body("used", equalTo(1)).body("status", equalTo("cancelled"));
    read(expired).then().body("used", equalTo(1)).body("status", equalTo("used"));
  }

  @Test
  void what_was_won_is_cashed_out_for_a_player_who_left_however_often_the_wallet_fails() {
    String freeBet = give("mines", 1);
    MinesRound round = open(freeBet);
    round.reveal(0).then().statusCode(200);
    tenant.wallet().next("/win", Script.status("TEMPORARY_ERROR"));

    leave(round);

    await().untilAsserted(() -> round.read().then().body("status", equalTo("settled")));
    assertThat(tenant.wallet().calls("/win"))
        .extracting(call -> call.body().get("freeBetId").asText())
        .containsExactly(freeBet, freeBet);
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1011.25");
    read(freeBet).then().body("used", equalTo(1)).body("status", equalTo("used"));
  }

  @Test
  void a_bet_while_a_round_is_open_uses_nothing_and_the_same_one_again_is_its_round() {
    String freeBet = give("mines", 2);
    MinesRound round = open(freeBet);

    problem(bet("mines", "{\"mines\":3}", freeBet, "bet-2"), 409, "round_open");
    bet("mines", "{\"mines\":3}", freeBet, "bet-1")
        .then()
        .statusCode(200)
        .body("roundId", equalTo(round.id()))
        .body("status", equalTo("open"));

    read(freeBet).then().body("used", equalTo(1));
  }

  @Test
  void a_free_bet_of_another_game_opens_nothing() {
    String freeBet = give("hilo", 1);

    problem(bet("mines", "{\"mines\":3}", freeBet, "bet-1"), 422, "free_bet_not_usable");

    player.asPlayer().get("/v1/session").then().body("openRounds", nullValue());
    read(freeBet).then().body("used", equalTo(0));
  }

  private String give(String game, int count) {
    return tenant
        .asAggregator()
        .body(
            """
            {"sub":"alice","game":"%s","currency":"USDT","amount":"10","count":%d,
             "expiresAt":"%s"}
            """
                .formatted(game, count, Instant.now().plus(Duration.ofDays(30))))
        .post(ROUTE, tenant.code())
        .then()
        .statusCode(201)
        .extract()
        .path("freeBetId");
  }

  private Response read(String freeBet) {
    return tenant.asAggregator().get(ROUTE + "/" + freeBet, tenant.code());
  }

  private Response bet(String game, String params, String freeBet, String clientBetId) {
    return player
        .asPlayer()
        .body(
            "{\"amount\":\"10\",\"params\":%s,\"clientBetId\":\"%s\",\"freeBetId\":\"%s\"}"
                .formatted(params, clientBetId, freeBet))
        .post("/v1/games/{game}/bets", game);
  }

  private MinesRound open(String freeBet) {
    long before =
        Db.number("SELECT count(*) FROM games.rounds WHERE operator_id = $1", tenant.operatorId());
    return MinesRound.of(
        tenant, player, bet("mines", "{\"mines\":3}", freeBet, "bet-" + (before + 1)), 3);
  }

  private static void leave(MinesRound round) {
    Db.change(
        "UPDATE games.rounds SET due_at = now() - interval '1 second' WHERE id = $1",
        UUID.fromString(round.id()));
  }

  private static long movements(MinesRound round) {
    return Db.number(
        "SELECT count(*) FROM games.wallet_transactions WHERE round_id = $1",
        UUID.fromString(round.id()));
  }

  private JsonNode settled() throws Exception {
    return JSON.readTree(
            Db.text(
                "SELECT payload FROM games.outbox WHERE key = $1"
                    + " AND payload LIKE '%round.settled%'",
                "player/" + tenant.operatorId() + "/alice"))
        .get("data");
  }
}
