package io.paddock.games.fairness;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FairnessApiTest {

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
  void commitments_are_published_before_any_bet() throws Exception {
    JsonNode fairness = read();

    assertThat(fairness.toString())
        .matches(
            "\\{\"active\":\\{\"serverSeedHash\":\"[0-9a-f]{64}\",\"clientSeed\":\"[0-9a-f]{20}\","
                + "\"nonce\":0\\},\"next\":\\{\"serverSeedHash\":\"[0-9a-f]{64}\"\\}\\}");
    assertThat(read()).isEqualTo(fairness);
  }

  @Test
  void the_nonce_shown_is_the_next_bets() throws Exception {
    long shown = read().at("/active/nonce").asLong();
    Response bet = player.bet("1");

    bet.then().body("fairness.nonce", equalTo((int) shown));
    assertThat(read().at("/active/nonce").asLong()).isEqualTo(shown + 1);
  }

  @Test
  void a_rotation_reveals_the_active_seed_and_activates_the_published_next() throws Exception {
    JsonNode before = read();
    player.bet("1");
    player.bet("1");

    JsonNode rotated = JSON.readTree(rotate("mine_-9").then().statusCode(200).extract().asString());

    JsonNode revealed = rotated.get("revealed");
    assertThat(rotated.properties().stream().map(Map.Entry::getKey))
        .containsExactly("revealed", "active", "next");
    assertThat(revealed.properties().stream().map(Map.Entry::getKey))
        .containsExactly("serverSeed", "serverSeedHash", "clientSeed", "lastNonce");
    assertThat(revealed.get("serverSeedHash")).isEqualTo(before.at("/active/serverSeedHash"));
    assertThat(sha256(revealed.get("serverSeed").asText()))
        .isEqualTo(revealed.get("serverSeedHash").asText());
    assertThat(revealed.get("clientSeed")).isEqualTo(before.at("/active/clientSeed"));
    assertThat(revealed.get("lastNonce").asLong()).isEqualTo(1);
    assertThat(rotated.at("/active/serverSeedHash")).isEqualTo(before.at("/next/serverSeedHash"));
    assertThat(rotated.at("/active/clientSeed").asText()).isEqualTo("mine_-9");
    assertThat(rotated.at("/active/nonce").asLong()).isZero();
    assertThat(rotated.at("/next/serverSeedHash").asText())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(before.at("/next/serverSeedHash").asText())
        .isNotEqualTo(before.at("/active/serverSeedHash").asText());
    assertThat(read().get("active")).isEqualTo(rotated.get("active"));
    assertThat(read().get("next")).isEqualTo(rotated.get("next"));
  }

  @Test
  void the_next_seed_keeps_its_promise_in_the_rotation_after() throws Exception {
    String promised = read().at("/next/serverSeedHash").asText();
    rotate("one").then().statusCode(200);

    Response second = rotate("two");

    second
        .then()
        .body("revealed.serverSeedHash", equalTo(promised))
        .body("revealed.clientSeed", equalTo("one"))
        .body("revealed.lastNonce", nullValue());
    assertThat(sha256(second.path("revealed.serverSeed"))).isEqualTo(promised);
  }

  @Test
  void a_bet_after_the_rotation_uses_the_new_seeds_from_nonce_0() {
    player.bet("1");
    Response rotated = rotate("mine");

    player
        .bet("1")
        .then()
        .body("fairness.nonce", equalTo(0))
        .body("fairness.clientSeed", equalTo("mine"))
        .body("fairness.serverSeedHash", equalTo(rotated.path("active.serverSeedHash")));
  }

  @Test
  void a_round_shows_its_server_seed_only_once_it_was_revealed() {
    String roundId = player.bet("1").path("roundId");
    player.round(roundId).then().body("fairness.serverSeed", nullValue());

    String revealed = rotate("mine").path("revealed.serverSeed");

    player.round(roundId).then().body("fairness.serverSeed", equalTo(revealed));
  }

  @Test
  void no_seed_is_revealed_while_a_bet_is_open() throws Exception {
    tenant.wallet().hold("/bet");
    CompletableFuture<Response> bet = CompletableFuture.supplyAsync(() -> player.bet("1"));
    await().until(() -> !tenant.wallet().calls("/bet").isEmpty());

    problem(rotate("mine"), 409, "round_open");

    tenant.wallet().release("/bet");
    bet.get().then().statusCode(200);
    rotate("mine").then().statusCode(200);
  }

  @Test
  void no_seed_is_revealed_while_a_payout_is_open() {
    for (int i = 0; i < 4; i++) {
      tenant.wallet().next("/win", Script.raw(500, ""));
    }
    player.bet("1").then().body("status", equalTo("open"));

    problem(rotate("mine"), 409, "round_open");
  }

  @Test
  void another_players_open_round_does_not_matter() {
    Player bob = tenant.launch("bob");
    tenant.wallet().next("/win", Script.raw(500, ""));
    player.bet("1").then().body("status", equalTo("open"));

    bob.asPlayer()
        .body("{\"clientSeed\":\"mine\"}")
        .post("/v1/fairness/rotate")
        .then()
        .statusCode(200);
  }

  @Test
  void one_pair_serves_all_sessions_of_a_player_and_mode() throws Exception {
    JsonNode here = read();
    Player again = tenant.launch("alice");
    Player demo =
        tenant.launch("alice", "\"currency\":\"USDT\",\"game\":\"dice\",\"mode\":\"demo\"");
    Player bob = tenant.launch("bob");

    assertThat(JSON.readTree(again.asPlayer().get("/v1/fairness").asString())).isEqualTo(here);
    assertThat(JSON.readTree(demo.asPlayer().get("/v1/fairness").asString())).isNotEqualTo(here);
    assertThat(JSON.readTree(bob.asPlayer().get("/v1/fairness").asString())).isNotEqualTo(here);
  }

  @Test
  void seeds_are_sealed_at_rest() {
    player.bet("1");
    String sealed =
        Db.text(
            "SELECT server_seed_sealed || ' ' || next_server_seed_sealed FROM games.seed_pairs"
                + " WHERE operator_id = $1",
            tenant.operatorId());

    String seed = rotate("mine").path("revealed.serverSeed");

    assertThat(sealed).matches("v1\\.\\d+\\.\\S+ v1\\.\\d+\\.\\S+").doesNotContain(seed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"a b\"", "\"é\"", "null", "7"})
  void a_client_seed_has_its_form(String clientSeed) {
    invalid(
        player.asPlayer().body("{\"clientSeed\":" + clientSeed + "}").post("/v1/fairness/rotate"),
        "/clientSeed");
  }

  @Test
  void a_client_seed_has_64_characters_at_most() {
    rotate("s".repeat(64)).then().statusCode(200);
    invalid(rotate("s".repeat(65)), "/clientSeed");
  }

  @Test
  void fairness_needs_a_session() {
    problem(RestAssured.get("/v1/fairness"), 401, "unauthenticated");
  }

  private JsonNode read() throws Exception {
    return JSON.readTree(
        player.asPlayer().get("/v1/fairness").then().statusCode(200).extract().asString());
  }

  private Response rotate(String clientSeed) {
    return player
        .asPlayer()
        .body("{\"clientSeed\":\"" + clientSeed + "\"}")
        .post("/v1/fairness/rotate");
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
