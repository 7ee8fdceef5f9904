package io.paddock.games.action;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.fair.BadParameter;
import io.paddock.fair.card.Hilo;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value.Members;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.MinesRound;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Call;
import io.paddock.games.fixtures.Seeds;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Open rounds of games of several steps: how many, for how long, and in which session. */
@QuarkusTest
class OpenRoundApiTest {

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

  /** What was begun is finished, whatever the configuration says today. */
  @Test
  void a_round_is_finished_when_its_game_and_its_operator_take_no_bets_any_more() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    tenant.configure("{\"enabledGames\":[],\"currencies\":{}}");
    tenant.disableAggregator();

    round.reveal(0).then().statusCode(200);
    round.cashOut(1).then().statusCode(200).body("status", equalTo("settled"));
  }

  @Test
  void a_round_whose_stake_is_lost_on_the_way_takes_no_action() {
    tenant.wallet().hold("/bet");
    var held = CompletableFuture.supplyAsync(() -> player.bet("mines", "10", "{\"mines\":3}"));
    await().until(() -> !tenant.wallet().calls("/bet").isEmpty());
    String id =
        Db.text("SELECT id::text FROM games.rounds WHERE operator_id = $1", tenant.operatorId());

    problem(player.reveal(id, 0, 0), 409, "step_conflict")
        .body("round.status", equalTo("open"))
        .body("round.outcome", nullValue())
        .body("round.actions", equalTo(List.of()));
    player.round(id).then().body("outcome", nullValue());

    tenant.wallet().release("/bet");
    held.join().then().statusCode(200).body("actions", contains("reveal"));
  }

  @Test
  void a_win_that_the_wallet_does_not_take_is_pending_in_the_answer() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);
    tenant.wallet().hold("/win");

    round
        .cashOut(1)
        .then()
        .statusCode(200)
        .body("status", equalTo("open"))
        .body("winPending", equalTo(true))
        .body("payout", equalTo("11.25"))
        .body("outcome.mines", not(nullValue()));
    tenant.wallet().release("/win");
    await().until(() -> round.read().path("status").equals("settled"));
  }

  @Test
  void a_relaunch_goes_on_with_the_open_round() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);
    tenant.wallet().use("EUR");
    Player again = tenant.launch("alice", "\"currency\":\"EUR\",\"game\":\"mines\"");
    tenant.wallet().use("USDT");
    Player bob = tenant.launch("bob");

    again
        .asPlayer()
        .get("/v1/session")
        .then()
        .body("openRounds.roundId", contains(round.id()))
        .body("openRounds.game", contains("mines"));
    bob.asPlayer().get("/v1/session").then().body("openRounds", nullValue());
    again.reveal(round.id(), 1, round.safe().get(1)).then().statusCode(200);
    again.act(round.id(), 2, "cash_out").then().statusCode(200).body("payout", equalTo("12.857"));

    Call bet = tenant.wallet().calls("/bet").getFirst();
    Call win = tenant.wallet().calls("/win").getFirst();
    assertThat(win.body().get("currency").asText()).isEqualTo("USDT");
    assertThat(win.body().get("sessionId")).isEqualTo(bet.body().get("sessionId"));
    again.asPlayer().get("/v1/session").then().body("openRounds", nullValue());
  }

  @Test
  void a_player_has_one_open_round_of_a_game_and_other_games_beside_it() {
    MinesRound round = MinesRound.open(tenant, player, 3);

    problem(player.bet("mines", "10", "{\"mines\":5}"), 409, "round_open")
        .body("roundId", equalTo(round.id()));
    player.bet("1").then().statusCode(200).body("status", equalTo("settled"));
    tenant.launch("bob").bet("mines", "10", "{\"mines\":3}").then().statusCode(200);

    round.reveal(0);
    round.cashOut(1);
    player.bet("mines", "10", "{\"mines\":5}").then().statusCode(200);
  }

  @Test
  void two_bets_at_once_open_one_round() throws Exception {
    List<Response> answers =
        atOnce(Collections.nCopies(6, () -> player.bet("mines", "10", "{\"mines\":3}")));

    assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(200);
    answers.stream()
        .filter(answer -> answer.statusCode() != 200)
        .forEach(late -> problem(late, 409, "round_open"));
    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
  }

  @Test
  void the_same_client_bet_id_shows_the_round_as_it_stands() {
    player.bet("mines", "10", "{\"mines\":3}", "m-1").then().statusCode(200);
    String id = player.bet("mines", "10", "{\"mines\":3}", "m-1").path("roundId");
    player.reveal(id, 0, 0);

    player
        .bet("mines", "10", "{\"mines\":3}", "m-1")
        .then()
        .statusCode(200)
        .body("roundId", equalTo(id))
        .body("step", equalTo(1));
    problem(player.bet("mines", "10", "{\"mines\":4}", "m-1"), 422, "client_bet_id_reused");
    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
  }

  @Test
  void hilo_is_played_over_its_guesses() {
    Seeds.arrange(tenant, player, cards -> guess(cards, "higher_or_same", "skip", "lower_or_same"));
    Response bet = player.bet("hilo", "10", "{}");
    bet.then()
        .statusCode(200)
        .body("status", equalTo("open"))
        .body("step", equalTo(0))
        .body("outcome.cards.size()", equalTo(1));
    String round = bet.path("roundId");
    problem(player.act(round, 0, "cash_out"), 422, "action_not_allowed");

    player.act(round, 0, "higher_or_same").then().statusCode(200).body("step", equalTo(1));
    player.act(round, 1, "skip").then().statusCode(200).body("outcome.cards.size()", equalTo(3));
    String pays =
        player
            .act(round, 2, "lower_or_same")
            .then()
            .statusCode(200)
            .extract()
            .path("outcome.multiplier");
    player
        .act(round, 3, "cash_out")
        .then()
        .statusCode(200)
        .body("status", equalTo("settled"))
        .body("multiplier", equalTo(pays));
    assertThat(tenant.wallet().calls("/bet")).hasSize(1);
    assertThat(tenant.wallet().calls("/win")).hasSize(1);
  }

  @Test
  void a_payout_is_capped_at_the_maximum_win_whoever_ends_the_round() {
    tenant.configure(
        MinesRound.CONFIG.replace("\"maxBet\":\"500\"", "\"maxBet\":\"500\",\"maxWin\":\"11\""));
    MinesRound cashed = MinesRound.open(tenant, player, 3);
    cashed.reveal(0);
    cashed.cashOut(1).then().statusCode(200).body("payout", equalTo("11"));
    MinesRound left = MinesRound.open(tenant, player, 3);
    left.reveal(0);

    Db.change(
        "UPDATE games.rounds SET due_at = now() - interval '1 second' WHERE id = $1",
        UUID.fromString(left.id()));

    await().until(() -> left.read().path("status").equals("settled"));
    left.read().then().body("payout", equalTo("11")).body("multiplier", equalTo("1.125"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1002");
  }

  /** Whether all these are right, or allowed. */
  private static boolean guess(FairStream cards, String... actions) {
    try {
      List<Step> steps = Arrays.stream(actions).map(each -> new Step(each, Members.NONE)).toList();
      return !new Hilo().after(cards, Members.NONE, steps).isOver();
    } catch (BadParameter notAllowed) {
      return false;
    }
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
