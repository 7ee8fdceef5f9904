package io.paddock.games.round;

import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static io.paddock.servers.test.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoundApiTest {

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
  void a_round_is_read_with_all_that_made_it() throws Exception {
    JsonNode bet = JSON.readTree(player.bet("2.50", "bet-1").asString());

    Response answer = player.round(bet.get("roundId").asText());

    JsonNode round = JSON.readTree(answer.asString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(round.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "roundId",
            "game",
            "status",
            "currency",
            "amount",
            "params",
            "clientBetId",
            "outcome",
            "multiplier",
            "payout",
            "balance",
            "winPending",
            "refusal",
            "fairness",
            "createdAt",
            "closedAt");
    bet.properties()
        .forEach(
            member ->
                assertThat(round.get(member.getKey()))
                    .as(member.getKey())
                    .isEqualTo(member.getValue()));
    assertThat(round.get("game").asText()).isEqualTo("dice");
    assertThat(round.get("currency").asText()).isEqualTo("USDT");
    assertThat(round.get("amount").asText()).isEqualTo("2.5");
    assertThat(round.get("params"))
        .isEqualTo(JSON.readTree("{\"target\":\"50.50\",\"direction\":\"over\"}"));
    assertThat(round.get("clientBetId").asText()).isEqualTo("bet-1");
    assertThat(round.get("refusal").isNull()).isTrue();
    assertThat(java.time.Instant.parse(round.get("closedAt").asText()))
        .isAfter(java.time.Instant.parse(round.get("createdAt").asText()));
  }

  @Test
  void rounds_are_listed_newest_first_and_in_pages() {
    String first = player.bet("1").path("roundId");
    String second = player.bet("1").path("roundId");
    String third = player.bet("1").path("roundId");

    Response page = player.asPlayer().get("/v1/rounds?limit=2");
    Response rest = player.asPlayer().get("/v1/rounds?limit=2&cursor=" + page.path("nextCursor"));

    page.then().statusCode(200).body("items.roundId", contains(third, second));
    rest.then().body("items.roundId", contains(first)).body("nextCursor", nullValue());
  }

  @Test
  void a_cursor_is_its_own_players_in_its_own_mode() {
    player.bet("1").then().statusCode(200);
    player.bet("1").then().statusCode(200);
    String cursor = player.asPlayer().get("/v1/rounds?limit=1").path("nextCursor");
    Player bob = tenant.launch("bob");
    Player demo =
        tenant.launch("alice", "\"currency\":\"USDT\",\"game\":\"dice\",\"mode\":\"demo\"");

    player.asPlayer().get("/v1/rounds?cursor=" + cursor).then().statusCode(200);
    invalid(bob.asPlayer().get("/v1/rounds?cursor=" + cursor), "?cursor");
    invalid(demo.asPlayer().get("/v1/rounds?cursor=" + cursor), "?cursor");
    try (Tenant other = Tenant.create()) {
      Player namesake = other.launch("alice");
      invalid(namesake.asPlayer().get("/v1/rounds?cursor=" + cursor), "?cursor");
    }
  }

  @Test
  void a_player_sees_only_their_own_rounds() {
    Player bob = tenant.launch("bob");
    String roundId = player.bet("1").path("roundId");

    Response foreign = bob.round(roundId);
    Response missing = bob.round(UUID.randomUUID());
    Response malformed = bob.round("1-2-3-4-5");

    problem(foreign, 404, "round_not_found");
    assertThat(withoutRequestId(foreign)).isEqualTo(withoutRequestId(missing));
    assertThat(withoutRequestId(malformed)).isEqualTo(withoutRequestId(missing));
    bob.asPlayer().get("/v1/rounds").then().body("items", equalTo(List.of()));
  }

  @Test
  void a_player_of_the_same_name_at_another_operator_is_somebody_else() {
    try (Tenant other = Tenant.create()) {
      String roundId = player.bet("1").path("roundId");
      Player namesake = other.launch("alice");

      problem(namesake.round(roundId), 404, "round_not_found");
    }
  }

  @Test
  void demo_rounds_and_real_ones_are_kept_apart() {
    String real = player.bet("1").path("roundId");
    Player demo =
        tenant.launch("alice", "\"currency\":\"USDT\",\"game\":\"dice\",\"mode\":\"demo\"");

    problem(demo.round(real), 404, "round_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "201"})
  void a_limit_out_of_range_is_refused(String limit) {
    invalid(player.asPlayer().get("/v1/rounds?limit=" + limit), "?limit");
  }

  @Test
  void a_cursor_that_is_none_is_refused() {
    invalid(player.asPlayer().get("/v1/rounds?cursor=eA"), "?cursor");
  }

  @Test
  void rounds_need_a_session() {
    problem(RestAssured.get("/v1/rounds"), 401, "unauthenticated");
    problem(RestAssured.get("/v1/rounds/" + UUID.randomUUID()), 401, "unauthenticated");
  }
}
