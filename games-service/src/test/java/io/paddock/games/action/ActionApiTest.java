package io.paddock.games.action;

import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fair.game.Mines;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.MinesRound;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Call;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A game of several steps, over HTTP and with an operator's wallet: mines. */
@QuarkusTest
class ActionApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Tenant tenant = Tenant.create();
  private Player player;

  @BeforeEach
  void launch() {
    tenant.configure(MinesRound.CONFIG);
    player = tenant.launch("alice");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_bet_takes_the_stake_once_and_leaves_the_round_open() {
    Response bet = player.bet("mines", "10", "{\"mines\":3}");

    bet.then()
        .statusCode(200)
        .body("status", equalTo("open"))
        .body("step", equalTo(0))
        .body("actions", contains("reveal"))
        .body("staked", equalTo("10"))
        .body("outcome.tiles", equalTo(List.of()))
        .body("outcome.next", equalTo("1.125"))
        .body("multiplier", nullValue())
        .body("payout", nullValue())
        .body("winPending", equalTo(false))
        .body("balance", equalTo("990"));
    Call taken = tenant.wallet().calls("/bet").getFirst();
    assertThat(taken.body().get("game").asText()).isEqualTo("mines");
    assertThat(taken.body().get("roundClosed").asBoolean()).isFalse();
    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
    assertThat(tenant.wallet().calls("/win")).isEmpty();
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("990");
  }

  @Test
  void a_step_shows_what_it_opened_and_what_may_follow() {
    MinesRound round = MinesRound.open(tenant, player, 3);

    round.reveal(0).then().statusCode(200).body("step", equalTo(1));
    round
        .reveal(1)
        .then()
        .statusCode(200)
        .body("status", equalTo("open"))
        .body("step", equalTo(2))
        .body("actions", contains("cash_out", "reveal"))
        .body("outcome.tiles", equalTo(round.safe().subList(0, 2)))
        .body("outcome.multiplier", equalTo("1.2857"))
        .body("outcome.next", equalTo("1.4785"))
        .body("balance", equalTo("990"));
    assertThat(tenant.wallet().calls("/win")).isEmpty();
  }

  @Test
  void a_cash_out_is_one_win_that_closes_the_round() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);
    round.reveal(1);

    Response settled = round.cashOut(2);

    settled
        .then()
        .statusCode(200)
        .body("status", equalTo("settled"))
        .body("step", equalTo(3))
        .body("actions", equalTo(List.of()))
        .body("multiplier", equalTo("1.2857"))
        .body("payout", equalTo("12.857"))
        .body("balance", equalTo("1002.857"))
        .body("outcome.mines", equalTo(round.mined()))
        .body("outcome.tiles", equalTo(round.safe().subList(0, 2)));
    Call win = tenant.wallet().calls("/win").getFirst();
    assertThat(win.body().get("amount").asText()).isEqualTo("12.857");
    assertThat(win.body().get("roundClosed").asBoolean()).isTrue();
    assertThat(win.body().get("betTransactionId"))
        .isEqualTo(tenant.wallet().calls("/bet").getFirst().body().get("transactionId"));
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1002.857");
  }

  @Test
  void a_mine_ends_the_round_with_a_win_of_nothing() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);

    Response lost = player.reveal(round.id(), 1, round.mined().getFirst());

    lost.then()
        .statusCode(200)
        .body("status", equalTo("settled"))
        .body("multiplier", equalTo("0"))
        .body("payout", equalTo("0"))
        .body("outcome.mines", equalTo(round.mined()));
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
    assertThat(tenant.wallet().calls("/win").getFirst().body().get("amount").asText())
        .isEqualTo("0");
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("990");
  }

  @Test
  void a_settled_round_is_told_once_as_a_whole() throws Exception {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);
    round.cashOut(1).then().body("status", equalTo("settled"));

    round.read().then().body("status", equalTo("settled"));
    List<Map<String, Object>> events =
        Db.rows(
            "SELECT payload FROM games.outbox WHERE key = $1 AND payload LIKE '%round.settled%'",
            "player/" + tenant.operatorId() + "/alice");
    assertThat(events).hasSize(1);
    assertThat(JSON.readTree((String) events.getFirst().get("payload")).get("data"))
        .isEqualTo(
            JSON.readTree(
                """
                {"roundId":"%s","playerId":"alice","game":"mines","currency":"USDT","stake":"10",
                 "payout":"11.25","transactionIds":[%s,%s]}
                """
                    .formatted(
                        round.id(),
                        tenant.wallet().calls("/bet").getFirst().body().get("transactionId"),
                        tenant.wallet().calls("/win").getFirst().body().get("transactionId"))));
  }

  @Test
  void the_same_step_and_body_is_the_same_answer_whatever_came_after() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    Response first = round.reveal(0);
    assertThat(round.reveal(0).asString()).isEqualTo(first.asString());
    Response second = round.reveal(1);
    Response settled = round.cashOut(2);

    assertThat(round.reveal(0).asString()).isEqualTo(first.asString());
    assertThat(round.reveal(1).asString()).isEqualTo(second.asString());
    assertThat(round.cashOut(2).asString()).isEqualTo(settled.asString());
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
    assertThat(steps(round)).isEqualTo(3);
  }

  @Test
  void another_body_at_a_step_that_was_taken_is_a_conflict_that_shows_the_round_as_it_is() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);
    Response stands = round.reveal(1);

    for (Response conflict :
        List.of(
            player.reveal(round.id(), 0, round.safe().get(5)),
            round.cashOut(0),
            player.act(
                round.id(),
                "{\"action\":\"cash_out\",\"step\":1,\"tile\":%d}".formatted(round.safe().get(1))),
            round.reveal(3),
            round.cashOut(3))) {
      problem(conflict, 409, "step_conflict")
          .body("round.step", equalTo(2))
          .body("round.status", equalTo("open"))
          .body("round.outcome.mines", nullValue())
          .body("round.outcome", equalTo(stands.path("outcome")));
    }
    assertThat(steps(round)).isEqualTo(2);
  }

  @Test
  void the_last_safe_tile_cashes_out_and_a_cash_out_that_crosses_it_gets_the_settled_round() {
    MinesRound round = MinesRound.open(tenant, player, 24);

    Response last = round.reveal(0);

    last.then()
        .statusCode(200)
        .body("status", equalTo("settled"))
        .body("step", equalTo(1))
        .body("payout", equalTo("247.5"));
    assertThat(round.cashOut(0).asString()).isEqualTo(last.asString());
    assertThat(round.cashOut(1).asString()).isEqualTo(last.asString());
    problem(round.cashOut(2), 409, "step_conflict");
    problem(player.reveal(round.id(), 1, 0), 409, "step_conflict");
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
  }

  @Test
  void nothing_crosses_a_round_that_was_lost_or_cashed_out() {
    MinesRound lost = MinesRound.open(tenant, player, 3);
    player.reveal(lost.id(), 0, lost.mined().getFirst()).then().body("status", equalTo("settled"));
    MinesRound won = MinesRound.open(tenant, player, 3);
    won.reveal(0);
    won.cashOut(1).then().body("status", equalTo("settled"));

    problem(lost.cashOut(0), 409, "step_conflict").body("round.status", equalTo("settled"));
    problem(lost.cashOut(1), 409, "step_conflict");
    problem(won.cashOut(2), 409, "step_conflict");
    problem(won.reveal(2), 409, "step_conflict");
  }

  @Test
  void there_is_no_cash_out_before_the_first_win() {
    MinesRound round = MinesRound.open(tenant, player, 3);

    problem(round.cashOut(0), 422, "action_not_allowed").body("actions", contains("reveal"));
    problem(player.act(round.id(), 0, "hit"), 422, "action_not_allowed");
    round.read().then().body("step", equalTo(0)).body("status", equalTo("open"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"step":0,"tile":1}                                   | /action
          {"action":"","step":0}                                | /action
          {"action":"Reveal","step":0,"tile":1}                 | /action
          {"action":"reveal","tile":1}                          | /step
          {"action":"reveal","step":-1,"tile":1}                | /step
          {"action":"reveal","step":"0","tile":1}               | /step
          {"action":"reveal","step":0}                          | /tile
          {"action":"reveal","step":0,"tile":25}                | /tile
          {"action":"reveal","step":0,"tile":"1"}               | /tile
          {"action":"reveal","step":0,"tile":1.5}               | /tile
          {"action":"reveal","step":0,"tile":1,"x":1}           | /x
          """)
  void a_bad_body_changes_nothing_and_is_pointed_at(String body, String pointer) {
    MinesRound round = MinesRound.open(tenant, player, 3);

    invalid(player.act(round.id(), body), pointer);

    round.read().then().body("step", equalTo(0));
  }

  @Test
  void a_wager_is_judged_before_a_stake_is_taken() {
    invalid(player.bet("mines", "10", "{}"), "/params/mines");
    invalid(player.bet("mines", "10", "{\"mines\":25}"), "/params/mines");
    invalid(player.bet("mines", "10", "{\"mines\":\"3\"}"), "/params/mines");
    assertThat(tenant.wallet().calls("/bet")).isEmpty();
  }

  @Test
  void a_foreign_round_is_like_none() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    String none = UUID.randomUUID().toString();
    try (Tenant other = Tenant.create()) {
      for (Player stranger :
          List.of(
              tenant.launch("bob"),
              other.launch("alice"),
              tenant.launch(
                  "alice", "\"currency\":\"USDT\",\"game\":\"dice\",\"mode\":\"demo\""))) {
        Response foreign = stranger.reveal(round.id(), 0, round.safe().getFirst());
        Response missing = stranger.reveal(none, 0, round.safe().getFirst());

        problem(foreign, 404, "round_not_found");
        assertThat(withoutRequest(foreign)).isEqualTo(withoutRequest(missing));
      }
    }
    problem(player.act("x", 0, "reveal"), 404, "round_not_found");
    String dice = player.bet("1").path("roundId");
    problem(player.act(dice, 0, "reveal"), 404, "round_not_found");
    round.read().then().body("step", equalTo(0));
  }

  @Test
  void an_action_that_is_sent_twice_at_once_is_taken_once_and_answered_alike() throws Exception {
    MinesRound round = MinesRound.open(tenant, player, 3);

    List<Response> answers = atOnce(Collections.nCopies(8, () -> round.reveal(0)));

    answers.forEach(answer -> answer.then().statusCode(200));
    assertThat(answers).extracting(Response::asString).containsOnly(answers.getFirst().asString());
    assertThat(steps(round)).isEqualTo(1);
  }

  @Test
  void of_different_actions_at_once_one_is_taken_and_the_others_conflict() throws Exception {
    MinesRound round = MinesRound.open(tenant, player, 3);

    List<Response> answers =
        atOnce(
            IntStream.range(0, 8)
                .<Callable<Response>>mapToObj(
                    i -> () -> player.reveal(round.id(), 0, round.safe().get(i)))
                .toList());

    assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(200);
    answers.stream()
        .filter(answer -> answer.statusCode() != 200)
        .forEach(late -> problem(late, 409, "step_conflict").body("round.step", equalTo(1)));
    assertThat(steps(round)).isEqualTo(1);
  }

  @Test
  void seeds_are_not_revealed_while_a_round_is_played_and_recompute_it_afterwards()
      throws Exception {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);
    problem(rotate(), 409, "round_open");

    round.cashOut(1).then().body("status", equalTo("settled"));
    String seed = rotate().then().statusCode(200).extract().path("revealed.serverSeed");

    JsonNode told = JSON.readTree(round.read().asString());
    FairStream stream =
        FairStream.of(
            ServerSeed.of(seed),
            new ClientSeed(told.at("/fairness/clientSeed").asText()),
            told.at("/fairness/nonce").asLong());
    Members params =
        Members.NONE.with("mines", "3").with("tiles", String.valueOf(round.safe().getFirst()));
    var verified = new Mines().verify(stream, params);
    assertThat(told.at("/outcome/mines"))
        .isEqualTo(JSON.readTree(ValueJson.write(verified.outcome())).get("mines"));
    assertThat(told.get("multiplier").asText()).isEqualTo(String.valueOf(verified.multiplier()));
    assertThat(round.reveal(0).then().statusCode(200).extract().<Integer>path("step")).isEqualTo(1);
  }

  @Test
  void a_round_shows_its_steps_and_no_mine_before_its_end() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);
    round.reveal(1);

    round
        .read()
        .then()
        .statusCode(200)
        .body("status", equalTo("open"))
        .body("step", equalTo(2))
        .body("actions", contains("cash_out", "reveal"))
        .body("outcome.mines", nullValue())
        .body("ending", nullValue())
        .body("steps.step", contains(0, 1))
        .body("steps.action", contains("reveal", "reveal"))
        .body("steps.params.tile", equalTo(round.safe().subList(0, 2)))
        .body("steps.by", contains("player", "player"))
        .body("steps[0].outcome.tiles", equalTo(round.safe().subList(0, 1)))
        .body("steps[0].at", notNullValue());
    assertThat(round.read().asString()).doesNotContain("\"mines\":[");
    player
        .asPlayer()
        .get("/v1/rounds")
        .then()
        .body("items[0].step", equalTo(2))
        .body("items[0].steps", nullValue())
        .body("items[0].outcome.mines", nullValue());

    round.cashOut(2);
    round.read().then().body("steps.action", contains("reveal", "reveal", "cash_out"));
  }

  private long steps(MinesRound round) {
    return Db.number(
        "SELECT count(*) FROM games.round_steps WHERE round_id = $1", UUID.fromString(round.id()));
  }

  private Response rotate() {
    return player.asPlayer().body("{\"clientSeed\":\"next\"}").post("/v1/fairness/rotate");
  }

  private static String withoutRequest(Response problem) {
    return problem.asString().replaceAll("\"requestId\":\"[^\"]*\"", "");
  }

  private static List<Response> atOnce(List<Callable<Response>> clicks) throws Exception {
    List<Response> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Response> click : threads.invokeAll(clicks)) {
        answers.add(click.get());
      }
    }
    return answers;
  }
}
