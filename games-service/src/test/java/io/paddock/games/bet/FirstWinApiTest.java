package io.paddock.games.bet;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.paddock.web.db.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A bet is answered once its outcome is durable. What comes after it, the wallet's acceptance of
 * the win and the closing of the round, goes on behind the answer.
 */
@QuarkusTest
class FirstWinApiTest {

  /** Far below the wallet's own time, and far above the moment that an answer waits. */
  private static final Duration SOON = Duration.ofSeconds(10);

  /** Long enough for a bet that waits for nothing to reach the wallet. */
  private static final Duration A_WHILE = Duration.ofMillis(500);

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
  void a_bet_whose_win_the_wallet_keeps_is_answered_with_its_outcome_and_the_balance_before_it() {
    tenant.wallet().hold("/win");
    long asked = System.nanoTime();

    Response answer = player.bet("10", "bet-1");

    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SOON);
    answer
        .then()
        .statusCode(200)
        .body("status", equalTo("open"))
        .body("balance", equalTo("990"))
        .body("winPending", equalTo(true));
    assertThat(answer.<String>path("payout")).isIn("20", "0");
    player.round(answer.path("roundId")).then().body("winPending", equalTo(true));
    assertThat(tenant.wallet().calls("/win")).hasSize(1);

    tenant.wallet().release("/win");
    await()
        .untilAsserted(
            () ->
                player
                    .bet("10", "bet-1")
                    .then()
                    .body("status", equalTo("settled"))
                    .body("winPending", equalTo(false)));
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
    assertThat(tenant.wallet().balance("alice"))
        .isEqualByComparingTo(player.bet("10", "bet-1").<String>path("balance"));
  }

  @Test
  void who_asks_for_the_same_bet_again_is_answered_while_the_wallet_keeps_its_win() {
    tenant.wallet().hold("/win");
    Response first = player.bet("10", "bet-1");
    long asked = System.nanoTime();

    Response again = player.bet("10", "bet-1");

    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SOON);
    assertThat(again.asString()).isEqualTo(first.asString());
  }

  @Test
  void a_players_next_bet_waits_for_the_first_attempt_at_the_win_and_nobody_elses_does() {
    Player bob = tenant.launch("bob");
    tenant.wallet().hold("/win");
    player.bet("10").then().body("winPending", equalTo(true));

    CompletableFuture<Response> next = CompletableFuture.supplyAsync(() -> player.bet("20"));
    await().during(A_WHILE).until(() -> betsOf("alice") == 1);
    bob.bet("10").then().statusCode(200);
    assertThat(betsOf("alice")).isEqualTo(1);
    assertThat(next).isNotDone();

    tenant.wallet().release("/win");
    next.join().then().statusCode(200).body("status", equalTo("settled"));
    assertThat(betsOf("alice")).isEqualTo(2);
  }

  @Test
  void a_next_bet_waits_no_longer_for_a_win_that_the_wallet_refuses() {
    tenant.wallet().next("/win", Script.status("TEMPORARY_ERROR"));
    player.bet("10").then().body("winPending", equalTo(true));

    player.bet("20").then().statusCode(200).body("status", equalTo("settled"));
  }

  @Test
  void what_was_won_can_be_bet_at_once() {
    tenant.wallet().fund("alice", "1");
    String sure =
        """
        {"amount":"1","params":{"target":"98","direction":"under"},"clientBetId":"%s"}
        """;
    BigDecimal balance = BigDecimal.ONE;

    for (int bet = 0; bet < 10 && balance.compareTo(BigDecimal.ONE) >= 0; bet++) {
      Response round = player.post(sure.formatted("bet-" + bet));
      round.then().statusCode(200).body("status", equalTo("settled"));
      balance = new BigDecimal(round.<String>path("balance"));
      assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo(balance);
    }
  }

  @Test
  void a_rotation_waits_a_moment_for_the_win_on_its_way() {
    tenant.wallet().hold("/win");
    player.bet("10").then().body("winPending", equalTo(true));

    CompletableFuture<Response> rotation = CompletableFuture.supplyAsync(this::rotate);
    await().during(Duration.ofMillis(300)).until(() -> !rotation.isDone());
    tenant.wallet().release("/win");

    rotation.join().then().statusCode(200);
  }

  @Test
  void a_rotation_is_refused_when_the_win_takes_longer() {
    tenant.wallet().hold("/win");
    player.bet("10").then().body("winPending", equalTo(true));
    long asked = System.nanoTime();

    rotate().then().statusCode(409).body("code", equalTo("round_open"));

    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
  }

  /** Another transaction holds the row that numbers the player's events. */
  @Test
  void an_answer_waits_for_no_commit_behind_the_outcome_and_reads_of_the_round_do() {
    player.bet("1").then().body("status", equalTo("settled"));

    CompletableFuture<Response> reading =
        Db.owner()
            .inTransaction(
                (Sql other) -> {
                  other.execute(
                      "SELECT 1 FROM games.event_subjects WHERE subject = $1 FOR UPDATE",
                      subject());
                  Response told = player.bet("10", "bet-1");
                  told.then().statusCode(200).body("status", equalTo("settled"));
                  String roundId = told.path("roundId");
                  player.round(roundId).then().body("status", equalTo("open"));
                  CompletableFuture<Response> read =
                      CompletableFuture.supplyAsync(() -> player.round(roundId));
                  await().during(Duration.ofMillis(300)).until(() -> !read.isDone());
                  return read;
                });

    reading.join().then().body("status", equalTo("settled"));
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.outbox WHERE key = $1 AND payload LIKE $2",
                subject(),
                "%" + player.bet("10", "bet-1").<String>path("roundId") + "%"))
        .isEqualTo(1);
    assertThat(statuses()).isEqualTo(Map.of("acknowledged", 4L));
  }

  private Response rotate() {
    return player.asPlayer().body("{\"clientSeed\":\"mine\"}").post("/v1/fairness/rotate");
  }

  private String subject() {
    return "player/" + tenant.operatorId() + "/alice";
  }

  private long betsOf(String name) {
    return tenant.wallet().calls("/bet").stream()
        .filter(call -> call.body().get("playerId").asText().equals(name))
        .count();
  }

  private Map<String, Long> statuses() {
    return Db.rows(
            "SELECT status FROM games.wallet_transactions WHERE operator_id = $1",
            tenant.operatorId())
        .stream()
        .collect(
            Collectors.groupingBy(row -> String.valueOf(row.get("status")), Collectors.counting()));
  }
}
