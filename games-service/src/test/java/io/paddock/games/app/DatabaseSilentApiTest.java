package io.paddock.games.app;

import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.paddock.servers.test.AtOnce;
import io.paddock.servers.test.AtOnce.Timed;
import io.paddock.servers.test.DatabaseLink;
import io.paddock.servers.test.Patience;
import io.paddock.servers.test.SilentDatabaseTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL takes connections and answers nothing. */
@Tag("outage")
@QuarkusTest
@QuarkusTestResource(
    value = DatabaseLink.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "service", value = "games"),
      @ResourceArg(name = "schemas", value = "backoffice")
    })
class DatabaseSilentApiTest extends SilentDatabaseTest {

  /** Two of 45 s, and what lies between them. */
  private static final Duration LEASES = Duration.ofMinutes(3);

  private final ConcurrentLinkedQueue<String> launchUrls = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Player> unknown = new ConcurrentLinkedQueue<>();
  private Tenant tenant;
  private Player player;

  @BeforeEach
  void everythingWorks() {
    tenant = Tenant.create();
    player = tenant.launch("ada");
    player.bet("1").then().statusCode(200);
    for (int i = 0; i < 4; i++) {
      launchUrls.add(newLaunchUrl());
      unknown.add(tenant.launch("player-" + UUID.randomUUID()));
    }
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_bet_that_was_with_the_wallet_then_is_settled_once_and_told_to_who_asks_again() {
    String clientBetId = UUID.randomUUID().toString();
    BigDecimal before = tenant.wallet().balance("ada");
    Timed<Response> bet = betWhile(clientBetId, DatabaseLink::hold);
    DatabaseLink.mend();

    assertThat(bet.took()).isLessThan(LIMIT);
    problem(bet.answer(), 503, "round_unresolved").body("retryable", equalTo(true));
    // What was claimed when the database fell silent is claimed again when its lease is over.
    Response round = settled(clientBetId);
    BigDecimal expected =
        round.path("status").equals("voided")
            ? before
            : before.subtract(BigDecimal.ONE).add(new BigDecimal(round.path("payout").toString()));
    assertThat(tenant.wallet().balance("ada")).isEqualByComparingTo(expected);
    assertThat(round.path("roundId").toString()).isEqualTo(bet.answer().path("roundId"));
  }

  /** A bet's answer, to whose database something happens while the wallet has it. */
  private Timed<Response> betWhile(String clientBetId, Runnable happens) {
    int calls = tenant.wallet().calls("/bet").size();
    CountDownLatch gate = tenant.wallet().hold("/bet");
    Map<String, Timed<Response>> answers =
        AtOnce.call(
            Map.of(
                "bet",
                () -> player.bet("1", clientBetId),
                "wallet",
                () -> {
                  Patience.await().until(() -> tenant.wallet().calls("/bet").size() > calls);
                  happens.run();
                  gate.countDown();
                  return null;
                }));
    return Objects.requireNonNull(answers.get("bet"));
  }

  /** One statement takes the stake and commits the roll; the process cannot know that it did. */
  @Test
  void a_bet_whose_outcome_was_committed_without_an_answer_is_settled_once() {
    String clientBetId = UUID.randomUUID().toString();
    BigDecimal before = tenant.wallet().balance("ada");
    int calls = tenant.wallet().calls("/bet").size();
    Timed<Response> bet = betWhile(clientBetId, () -> DatabaseLink.loseTheNextAnswerTo("\"roll\""));

    assertThat(DatabaseLink.hasLostTheAnswer()).isTrue();
    assertThat(bet.took()).isLessThan(LIMIT);
    Response round = settled(clientBetId);
    assertThat(round.path("roundId").toString()).isEqualTo(bet.answer().path("roundId"));
    assertThat(round.path("status").toString()).isEqualTo("settled");
    Patience.await()
        .untilAsserted(
            () ->
                assertThat(tenant.wallet().balance("ada"))
                    .isEqualByComparingTo(
                        before
                            .subtract(BigDecimal.ONE)
                            .add(new BigDecimal(round.path("payout").toString()))));
    assertThat(tenant.wallet().calls("/bet")).hasSize(calls + 1);
  }

  private Response settled(String clientBetId) {
    Patience.await()
        .atMost(LEASES)
        .untilAsserted(
            () ->
                assertThat(player.bet("1", clientBetId).path("status").toString())
                    .isIn("settled", "voided"));
    return player.bet("1", clientBetId);
  }

  @Override
  protected Map<String, Callable<Response>> routes() {
    Map<String, Callable<Response>> calls = new LinkedHashMap<>();
    String launchUrl = Objects.requireNonNullElseGet(launchUrls.poll(), this::newLaunchUrl);
    calls.put("key that is not cached", DatabaseSilentApiTest::mintByUnseenKey);
    calls.put("launch", () -> Player.open(launchUrl));
    calls.put("exchange", () -> Player.exchange("A".repeat(43), player.origin()));
    // A session that the process knows needs no database.
    Player stranger = Objects.requireNonNullElse(unknown.poll(), player);
    calls.put("session", () -> stranger.asPlayer().get("/v1/session"));
    calls.put("bet", () -> player.bet("1"));
    calls.put("rounds", () -> player.asPlayer().get("/v1/rounds"));
    calls.put("round", () -> player.round(UUID.randomUUID()));
    calls.put("fairness", () -> player.asPlayer().get("/v1/fairness"));
    calls.put("rotate", this::rotate);
    String unseen = "https://" + UUID.randomUUID() + ".example";
    for (int i = 0; i < 3; i++) {
      calls.put("origin " + i, () -> Player.exchange("A".repeat(43), unseen));
    }
    return calls;
  }

  @Override
  protected Response read() {
    return player.asPlayer().get("/v1/rounds");
  }

  @Override
  protected Response work() {
    return player.bet("1");
  }

  private static Response mintByUnseenKey() {
    String prefix = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    return RestAssured.given()
        .header("X-Aggregator-Key", prefix + "." + "A".repeat(43))
        .get("/v1/aggregator/operators");
  }

  private String newLaunchUrl() {
    return tenant.launchUrl("player-" + UUID.randomUUID());
  }

  private Response rotate() {
    return player.asPlayer().body("{\"clientSeed\":\"mine\"}").post("/v1/fairness/rotate");
  }
}
