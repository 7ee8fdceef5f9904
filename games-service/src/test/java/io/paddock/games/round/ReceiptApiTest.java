package io.paddock.games.round;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.fair.receipt.PublicKeys;
import io.paddock.fair.receipt.Receipt;
import io.paddock.fair.receipt.Recount;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.fixtures.MinesRound;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A receipt is checked here as its holder would: by published keys and the revealed seed alone. */
@QuarkusTest
class ReceiptApiTest {

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
  void a_settled_round_has_a_receipt_that_the_published_key_verifies() {
    Response bet = player.bet("2.50", "bet-1");
    String round = bet.path("roundId");

    Response answer = receipt(round);
    Receipt receipt = read(answer);

    answer.then().statusCode(200).body("serverSeed", nullValue());
    assertThat(answer.<String>path("kid")).isEqualTo(receipt.kid());
    assertThat(receipt.isSignedBy(published())).isTrue();
    Members told = receipt.round();
    assertThat(told.text("roundId")).isEqualTo(round);
    assertThat(told.text("operatorId")).isEqualTo(tenant.operatorId().toString());
    assertThat(told.text("playerId")).isEqualTo("alice");
    assertThat(told.text("mode")).isEqualTo("real");
    assertThat(told.text("game")).isEqualTo("dice");
    assertThat(told.text("tables")).isEqualTo("1");
    assertThat(told.text("currency")).isEqualTo("USDT");
    assertThat(told.text("amount")).isEqualTo("2.5");
    assertThat(told.text("staked")).isEqualTo("2.5");
    assertThat(told.text("payout")).isEqualTo(bet.path("payout"));
    assertThat(told.text("multiplier")).isEqualTo(bet.path("multiplier"));
    assertThat(told.text("serverSeedHash")).isEqualTo(bet.path("fairness.serverSeedHash"));
    assertThat(told.text("clientSeed")).isEqualTo(bet.path("fairness.clientSeed"));
    assertThat(told.whole("nonce")).isEqualTo(bet.<Integer>path("fairness.nonce").longValue());
    assertThat(told.items("steps")).isEmpty();
    assertThat(told.has("freeBetId")).isFalse();
    assertThat(told.text("closedAt")).isEqualTo(player.round(round).path("closedAt"));
  }

  @Test
  void a_round_has_one_receipt() {
    String round = player.bet("1").path("roundId");

    assertThat(receipt(round).asString()).isEqualTo(receipt(round).asString());
  }

  @Test
  void after_a_rotation_it_is_recounted_with_its_seed() {
    String round = player.bet("1").path("roundId");
    receipt(round).then().statusCode(200);
    rotate();

    Response answer = receipt(round);

    assertThat(Recount.of(read(answer).round(), ServerSeed.of(answer.path("serverSeed"))))
        .isEqualTo(Recount.Result.SAME);
  }

  @Test
  void a_round_of_steps_is_recounted_with_them() {
    tenant.configure(MinesRound.CONFIG);
    MinesRound mines = MinesRound.open(tenant, player, 3);
    mines.reveal(0).then().statusCode(200);
    mines.reveal(1).then().statusCode(200);
    problem(receipt(mines.id()), 409, "round_not_settled").body("roundStatus", equalTo("open"));
    mines.cashOut(2).then().statusCode(200);
    await().untilAsserted(() -> receipt(mines.id()).then().statusCode(200));
    rotate();

    Response answer = receipt(mines.id());
    Receipt receipt = read(answer);

    assertThat(receipt.isSignedBy(published())).isTrue();
    assertThat(receipt.round().items("steps")).hasSize(3);
    assertThat(((Members) receipt.round().items("steps").getLast()).text("action"))
        .isEqualTo("cash_out");
    assertThat(Recount.of(receipt.round(), ServerSeed.of(answer.path("serverSeed"))))
        .isEqualTo(Recount.Result.SAME);
  }

  @Test
  void what_was_not_settled_has_none() {
    tenant.wallet().next("/bet", Script.status("TEMPORARY_ERROR"));
    String round = player.bet("1").path("roundId");
    await().untilAsserted(() -> player.round(round).then().body("status", equalTo("voided")));

    problem(receipt(round), 409, "round_not_settled").body("roundStatus", equalTo("voided"));
  }

  @Test
  void play_money_says_so() {
    Player demo =
        tenant.launch("alice", "\"currency\":\"USDT\",\"game\":\"dice\",\"mode\":\"demo\"");
    String round = demo.bet("1").path("roundId");

    Receipt receipt = read(demo.asPlayer().get("/v1/rounds/{id}/receipt", round));

    assertThat(receipt.round().text("mode")).isEqualTo("demo");
  }

  @Test
  void a_foreign_round_is_answered_as_a_missing_one() {
    String round = player.bet("1").path("roundId");
    Player bob = tenant.launch("bob");

    problem(bob.asPlayer().get("/v1/rounds/{id}/receipt", round), 404, "round_not_found");
    problem(receipt(UUID.randomUUID()), 404, "round_not_found");
    problem(receipt("1"), 404, "round_not_found");
    RestAssured.given().get("/v1/rounds/{id}/receipt", round).then().statusCode(401);
  }

  @Test
  void the_keys_are_everybodys() {
    RestAssured.given()
        .get("/v1/receipt-keys")
        .then()
        .statusCode(200)
        .body("keys.kty", hasItem("OKP"))
        .body("keys.crv", hasItem("Ed25519"))
        .body("keys.alg", hasItem("EdDSA"))
        .body("keys.use", hasItem("sig"));
  }

  private Response receipt(Object round) {
    return player.asPlayer().get("/v1/rounds/{id}/receipt", round);
  }

  private void rotate() {
    await()
        .untilAsserted(
            () ->
                player
                    .asPlayer()
                    .body("{\"clientSeed\":\"next\"}")
                    .post("/v1/fairness/rotate")
                    .then()
                    .statusCode(200));
  }

  private static Receipt read(Response answer) {
    return Receipt.read(answer.path("receipt")).orElseThrow();
  }

  private static PublicKeys published() {
    return PublicKeys.read(RestAssured.given().get("/v1/receipt-keys").asString()).orElseThrow();
  }
}
