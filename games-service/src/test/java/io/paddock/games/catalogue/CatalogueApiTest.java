package io.paddock.games.catalogue;

import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.fair.game.Game;
import io.paddock.fair.game.Games;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogueApiTest {

  private final Tenant tenant = Tenant.create();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_player_sees_what_the_operator_has_enabled_with_its_limits_and_flags() {
    tenant.configure(
        Tenant.CONFIG.replace("[\"dice\",\"crash\"]", "[\"roulette\",\"multiplayer_blackjack\"]"));

    tenant
        .launch("alice", "\"currency\":\"USDT\",\"game\":\"roulette\"")
        .asPlayer()
        .get("/v1/games")
        .then()
        .statusCode(200)
        .body("items.id", contains("roulette", "multiplayer_blackjack"))
        .body("items[1].kind", equalTo("room"))
        .body("items[1].players", contains(1, 2, 3, 4, 5, 6, 7))
        .rootPath("items[0]")
        .body("kind", equalTo("instant"))
        .body("limits.USDT.minBet", equalTo("0.1"))
        .body("limits.USDT.maxBet", equalTo("500"))
        .body("limits.USDT.maxWin", equalTo("5000000"))
        .body("limits.JPY.maxWin", equalTo("1000000000"))
        .body("flags.autoplay", equalTo(true))
        .body("flags.turbo", equalTo(false));
  }

  @Test
  void an_aggregator_sees_every_game_that_has_an_engine() {
    List<String> ids = Games.all().stream().map(game -> game.id().id()).toList();

    ValidatableResponse games = asAggregator("");

    games
        .body("items.id", equalTo(ids))
        .body("items.limits", hasSize(ids.size()))
        .body("items[0].limits", anEmptyMap())
        .body("items[0].flags", nullValue());
  }

  @Test
  void a_game_tells_its_tables_returns_and_parameters() {
    Game dice = Games.all().iterator().next();

    asAggregator("")
        .rootPath("items.find { it.id == 'dice' }")
        .body("names.en", equalTo("Dice"))
        .body("names.fa", equalTo("تاس"))
        .body("names.tr", equalTo("Zar"))
        .body("tables.version", equalTo("1"))
        .body("tables.hash", equalTo(dice.rules().hash()))
        .body("rtp.basis", equalTo("all values of u"))
        .body("rtp.lowest.exact", equalTo(dice.rules().lowest().toString()))
        .body("rtp.highest.text", equalTo("98.990%"))
        .body("rtp.wagers.find { it.wager.target == '50.50' }.text", equalTo("98.990%"))
        .body("rtp.wagers.find { it.wager.target == '50.50' }.maxMultiplier", equalTo("2"))
        .body("rtp.wagers.find { it.wager.target == '50.50' }.volatility", equalTo("1"))
        .body("volatility", equalTo("98.99"))
        .body("maxMultiplier", equalTo("9900"))
        .body("params.required", contains("target", "direction"))
        .body("params.additionalProperties", equalTo(false))
        .body("params.properties.direction.enum", contains("over", "under"))
        .body("params.properties.target.description", equalTo("a decimal from 0.01 to 99.99"))
        .rootPath("items.find { it.id == 'keno' }.params.properties.picks")
        .body("maxItems", equalTo(10))
        .body("uniqueItems", equalTo(true))
        .body("items.maximum", equalTo(40))
        .rootPath("items.find { it.id == 'roulette' }.params.properties.bets")
        .body("maxItems", equalTo(40))
        .body("items.required", contains("type", "amount"))
        .body("items.properties.type.enum", hasItems("straight", "basket"))
        .rootPath("items.find { it.id == 'hilo' }")
        .body("kind", equalTo("stepped"))
        .body("rtp.basis", equalTo("ideal draws"))
        .body("rake", nullValue())
        .rootPath("items.find { it.id == 'crash' }")
        .body("kind", equalTo("room"))
        .body("rake", nullValue())
        .body("players", nullValue())
        .rootPath("items.find { it.id == 'dice_fight' }")
        .body("kind", equalTo("room"))
        .body("rake", equalTo("0.02"))
        .body("players", contains(2))
        .body("maxMultiplier", equalTo("1.96"))
        .rootPath("items.find { it.id == 'russian_roulette' }")
        .body("rake", equalTo("0.02"))
        .body("players", contains(2, 3, 6));
  }

  @Test
  void each_game_has_a_thumbnail_of_its_own_in_an_answer_of_its_type() {
    List<String> paths = asAggregator("").extract().path("items.thumbnail");

    assertThat(paths).hasSize(Games.all().size()).doesNotHaveDuplicates();
    List<String> drawn =
        paths.stream()
            .map(
                path ->
                    // A file, not an operation of the document.
                    RestAssured.given()
                        .noFilters()
                        .get(path)
                        .then()
                        .statusCode(200)
                        .contentType("image/svg+xml")
                        .extract()
                        .asString())
            .toList();
    assertThat(drawn)
        .doesNotHaveDuplicates()
        .allSatisfy(
            svg ->
                assertThat(svg)
                    .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 180\"")
                    .contains("<title>")
                    .doesNotContain("<script", "href"));
    asAggregator("").body("items.languages.unique()", contains(List.of("en", "fa", "tr")));
  }

  @Test
  void an_aggregator_asks_about_its_own_operators_alone() {
    asAggregator("?operator=" + tenant.code())
        .body("items.id", hasItems("dice"))
        .body("items[0].limits.EUR.maxBet", equalTo("100"))
        .body("items[0].flags.soundDefault", equalTo(true));

    try (Tenant other = Tenant.create()) {
      String foreign =
          problem(
                  tenant.asAggregator().get("/v1/aggregator/games?operator=" + other.code()),
                  404,
                  "operator_not_found")
              .extract()
              .path("detail");
      String missing =
          problem(
                  tenant.asAggregator().get("/v1/aggregator/games?operator=nobody"),
                  404,
                  "operator_not_found")
              .extract()
              .path("detail");
      assertThat(foreign).isEqualTo(missing);
    }
  }

  @Test
  void neither_is_read_without_credentials() {
    RestAssured.get("/v1/games").then().statusCode(401);
    RestAssured.get("/v1/aggregator/games").then().statusCode(401);
  }

  private ValidatableResponse asAggregator(String query) {
    return tenant.asAggregator().get("/v1/aggregator/games" + query).then().statusCode(200);
  }
}
