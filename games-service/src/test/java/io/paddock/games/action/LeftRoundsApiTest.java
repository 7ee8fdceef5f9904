package io.paddock.games.action;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.MinesRound;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Call;
import io.paddock.games.fixtures.Tenant;
import io.paddock.games.round.PlayedRounds.Left;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rounds whose players do not come back have an end that costs them nothing they had. */
@QuarkusTest
class LeftRoundsApiTest {

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
  void a_round_waits_a_day_for_its_player_from_each_action_on() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    assertThat(secondsLeft(round)).isBetween(86_390L, 86_400L);
    Db.change(
        "UPDATE games.rounds SET due_at = now() + interval '1 hour' WHERE id = $1", id(round));

    round.reveal(0).then().statusCode(200);

    assertThat(secondsLeft(round)).isBetween(86_390L, 86_400L);
  }

  @Test
  void what_was_won_is_cashed_out_and_the_round_says_why() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);

    leave(round);

    await().until(() -> round.read().path("status").equals("settled"));
    round
        .read()
        .then()
        .body("ending", equalTo("idle"))
        .body("payout", equalTo("11.25"))
        .body("step", equalTo(2))
        .body("actions", empty())
        .body("steps.action", contains("reveal", "cash_out"))
        .body("steps.by", contains("player", "idle"));
    Call win = tenant.wallet().calls("/win").getFirst();
    assertThat(win.body().get("amount").asText()).isEqualTo("11.25");
    assertThat(win.body().get("roundClosed").asBoolean()).isTrue();
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1001.25");
    assertThat(tenant.wallet().calls("/rollback")).isEmpty();
    round.cashOut(1).then().statusCode(200).body("status", equalTo("settled"));
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.outbox WHERE key = $1 AND payload LIKE '%round.settled%'",
                "player/" + tenant.operatorId() + "/alice"))
        .isEqualTo(1);
  }

  @Test
  void an_untouched_round_gives_its_stake_back() {
    MinesRound round = MinesRound.open(tenant, player, 3);

    leave(round);

    await().until(() -> round.read().path("status").equals("voided"));
    round
        .read()
        .then()
        .body("ending", equalTo("idle"))
        .body("outcome", nullValue())
        .body("steps", empty());
    Call rollback = tenant.wallet().calls("/rollback").getFirst();
    assertThat(rollback.body().get("betTransactionId"))
        .isEqualTo(tenant.wallet().calls("/bet").getFirst().body().get("transactionId"));
    assertThat(rollback.body().get("roundClosed").asBoolean()).isTrue();
    assertThat(tenant.wallet().calls("/rollback")).hasSize(1);
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
    assertThat(tenant.wallet().calls("/win")).isEmpty();
    assertThat(
            Db.text(
                "SELECT status FROM games.wallet_transactions WHERE round_id = $1 AND kind = 'bet'",
                id(round)))
        .isEqualTo("rolled_back");
    problem(round.reveal(0), 409, "step_conflict").body("round.status", equalTo("voided"));
    player.bet("mines", "10", "{\"mines\":3}").then().statusCode(200);
  }

  /** Skipping risks nothing, so nothing was won or lost. */
  @Test
  void a_round_that_was_only_skipped_through_gives_its_stake_back() {
    String round = player.bet("hilo", "10", "{}").path("roundId");
    player.act(round, 0, "skip").then().statusCode(200);

    Db.change(
        "UPDATE games.rounds SET due_at = now() - interval '1 second' WHERE id = $1",
        UUID.fromString(round));

    await().until(() -> player.round(round).path("status").equals("voided"));
    player.round(round).then().body("steps.action", contains("skip"));
    assertThat(tenant.wallet().balance("alice")).isEqualByComparingTo("1000");
  }

  @Test
  void play_money_is_cashed_out_and_given_back_alike() {
    Player demo =
        tenant.launch("bob", "\"currency\":\"USDT\",\"game\":\"mines\",\"mode\":\"demo\"");
    MinesRound won = MinesRound.open(tenant, demo, 3);
    won.reveal(0);
    leave(won);
    await().until(() -> won.read().path("status").equals("settled"));
    won.read().then().body("ending", equalTo("idle"));
    assertThat(demo.asPlayer().get("/v1/session").<String>path("balance")).isEqualTo("1001.25");

    MinesRound untouched = MinesRound.open(tenant, demo, 3);
    leave(untouched);

    await().until(() -> untouched.read().path("status").equals("voided"));
    assertThat(demo.asPlayer().get("/v1/session").<String>path("balance")).isEqualTo("1001.25");
    assertThat(tenant.wallet().calls()).extracting(Call::path).containsOnly("/auth");
  }

  /** Another pod's lease: until it ends the round is that pod's. */
  @Test
  void a_round_that_is_not_due_is_left_alone() {
    MinesRound due = MinesRound.open(tenant, player, 3);
    Player bob = tenant.launch("bob");
    MinesRound waiting = MinesRound.open(tenant, bob, 3);

    leave(due);

    await().until(() -> due.read().path("status").equals("voided"));
    waiting.read().then().body("status", equalTo("open"));
    waiting.reveal(0).then().statusCode(200);
  }

  /** Between the claim of a round and its end. */
  @Test
  void a_player_who_came_back_plays_on() {
    MinesRound round = MinesRound.open(tenant, player, 3);
    round.reveal(0);

    leftRounds().attempt(new Left(id(round), 0));

    round.read().then().body("status", equalTo("open")).body("step", equalTo(1));
    leftRounds().attempt(new Left(id(round), 1));
    await().until(() -> round.read().path("status").equals("settled"));
    leftRounds().attempt(new Left(id(round), 2));
    round.read().then().body("step", equalTo(2));
  }

  private static LeftRounds leftRounds() {
    return Arc.container().instance(LeftRounds.class).get();
  }

  private void leave(MinesRound round) {
    Db.change(
        "UPDATE games.rounds SET due_at = now() - interval '1 second' WHERE id = $1", id(round));
  }

  private static long secondsLeft(MinesRound round) {
    return Db.number(
        "SELECT ceil(extract(epoch FROM due_at - now()))::bigint FROM games.rounds WHERE id = $1",
        id(round));
  }

  private static UUID id(MinesRound round) {
    return UUID.fromString(round.id());
  }
}
