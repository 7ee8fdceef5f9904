package io.paddock.demo.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.demo.fixtures.Books;
import io.paddock.demo.fixtures.DemoOperator;
import io.paddock.demo.fixtures.Requests;
import io.paddock.demo.fixtures.SeededOperator;
import io.paddock.demo.fixtures.SeededOperator.Mint;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages, and what Play does on the operator's server. */
@QuarkusTest
class LobbyTest {

  private static final String LAUNCH =
      "{\"token\":\"t\",\"launchUrl\":\"/launch?token=t&game=dice&currency=USDT\","
          + "\"expiresIn\":120,\"jti\":\"j\"}";
  private static final String NO_MORE =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final String player = Requests.id("player");

  private static String gamesUrl() {
    return ConfigProvider.getConfig().getValue("test.games-url", String.class);
  }

  private static Response get(String path) {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .redirects()
        .follow(false)
        .get(DemoOperator.at(path));
  }

  private static Response play(String playerId, String currency, String game) {
    return RestAssured.given()
        .redirects()
        .follow(false)
        .formParam("playerId", playerId)
        .formParam("currency", currency)
        .formParam("game", game)
        .post(DemoOperator.at("/play"));
  }

  @Test
  void the_lobby_offers_a_player_id_a_currency_and_a_game() {
    Response page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.contentType()).isEqualTo("text/html;charset=utf-8");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.asString())
        .contains("<form method=\"post\" action=\"/play\"")
        .contains("name=\"playerId\"")
        .contains("<option value=\"USDT\" selected>")
        .contains("<option value=\"dice\">dice</option>")
        .contains("multiplayer_blackjack (launch only)")
        .contains("mybrand")
        .doesNotContain(SeededOperator.AGGREGATOR_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8081/docs",
        "http://localhost:8081/console",
        "http://localhost:8082/docs",
        "http://localhost:8082/docs/rooms.asyncapi.yaml",
        "http://localhost:8083/docs",
        "http://localhost:8083/docs/exchange.asyncapi.yaml",
        "http://localhost:8083/api/markets",
        "http://localhost:8084/docs",
        "http://localhost:8084/docs/events.asyncapi.json",
        "/callbacks",
        "/api/ledger/totals",
        "/api/ledger?playerId=player-1&amp;currency=USDT"
      })
  void the_start_page_leads_to_all_that_runs(String address) {
    assertThat(get("/").asString()).contains("<a href=\"" + address + "\">");
    if (address.startsWith("/")) {
      assertThat(get(address.replace("&amp;", "&")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void the_lobbys_form_may_lead_to_the_platform_and_its_page_runs_nothing() {
    assertThat(get("/").header("Content-Security-Policy"))
        .isEqualTo(NO_MORE + "; form-action 'self' " + gamesUrl());
  }

  @Test
  void play_mints_with_the_aggregator_key_and_sends_the_browser_to_the_platform()
      throws JsonProcessingException {
    SeededOperator.mintAnswers(200, LAUNCH);

    Response answer = play(player, "USDT", "dice");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.header("Location"))
        .isEqualTo(gamesUrl() + "/launch?token=t&game=dice&currency=USDT");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(SeededOperator.mints()).hasSize(1);
    Mint mint = SeededOperator.mints().getFirst();
    assertThat(mint.target()).isEqualTo("POST /v1/aggregator/operators/mybrand/launch-tokens");
    assertThat(mint.aggregatorKey()).isEqualTo(SeededOperator.AGGREGATOR_KEY);
    JsonNode body = new ObjectMapper().readTree(mint.body());
    assertThat(body)
        .isEqualTo(
            new ObjectMapper()
                .createObjectNode()
                .put("sub", player)
                .put("currency", "USDT")
                .put("game", "dice")
                .put("ttlSeconds", 120)
                .put("returnUrl", "http://localhost:8090/"));
  }

  @Test
  void play_greets_a_new_player_with_the_starting_balance() {
    SeededOperator.mintAnswers(201, LAUNCH);

    play(player, "ETH", "dice");

    assertThat(new Books().balance(player, "ETH")).isEqualTo("1");
  }

  @Test
  void a_currency_that_only_the_platform_knows_is_left_to_the_platform() {
    SeededOperator.mintAnswers(200, LAUNCH);

    assertThat(play(player, "DOGE", "dice").statusCode()).isEqualTo(303);
    assertThat(new Books().kinds(player, "DOGE")).isEmpty();
  }

  @Test
  void a_refused_mint_is_shown_with_its_reason_as_text() {
    SeededOperator.mintAnswers(
        422, "{\"code\":\"game_not_enabled\",\"detail\":\"<b>limbo</b> is off\"}");

    Response page = play(player, "USDT", "limbo");

    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(page.asString())
        .contains("HTTP 422, game_not_enabled: &lt;b&gt;limbo&lt;/b&gt; is off");
    assertThat(page.header("Content-Security-Policy")).isEqualTo(NO_MORE + "; form-action 'none'");
  }

  @ParameterizedTest
  @CsvSource({
    "200, '{\"launchUrl\":\"https://elsewhere.example/launch\"}'",
    "200, '{\"launchUrl\":\"//elsewhere.example/launch\"}'",
    "200, '{}'",
    "200, 'not json'",
    "200, ''"
  })
  void an_answer_that_is_no_launch_leads_nowhere(int status, String body) {
    SeededOperator.mintAnswers(status, body);

    Response page = play(player, "USDT", "dice");

    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(page.asString()).contains("The platform does not answer");
  }

  @ParameterizedTest
  @CsvSource({
    "'', USDT, dice",
    "'a b', USDT, dice",
    "'<script>', USDT, dice",
    "p, usdt, dice",
    "p, US, dice",
    "p, USDT, poker",
    "p, USDT, ''"
  })
  void a_choice_that_is_not_on_offer_is_a_400_and_mints_nothing(
      String playerId, String currency, String game) {
    SeededOperator.mintAnswers(200, LAUNCH);

    Response page = play(playerId, currency, game);

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(SeededOperator.mints()).isEmpty();
  }

  @Test
  void a_player_id_has_at_most_64_characters() {
    SeededOperator.mintAnswers(200, LAUNCH);

    assertThat(play("p".repeat(64), "USDT", "dice").statusCode()).isEqualTo(303);
    assertThat(play("p".repeat(65), "USDT", "dice").statusCode()).isEqualTo(400);
  }

  @Test
  void a_form_without_members_is_a_400() {
    Response page =
        RestAssured.given()
            .contentType("application/x-www-form-urlencoded")
            .post(DemoOperator.at("/play"));

    assertThat(page.statusCode()).isEqualTo(400);
  }

  @Test
  void the_dice_page_may_run_our_scripts_and_call_the_platform_and_nothing_else() {
    Response page = get("/play?game=dice&currency=USDT&return_url=http://localhost:8090/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy"))
        .isEqualTo(
            NO_MORE + "; script-src 'self'; connect-src " + gamesUrl() + "; form-action 'none'");
    assertThat(page.asString())
        .contains("<meta name=\"games-url\" content=\"" + gamesUrl() + "\">")
        .contains("<script type=\"module\" src=\"/assets/dice.js\"></script>")
        .doesNotContain("onclick")
        .doesNotContain("<style");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/dice.js",
        "/assets/api.js",
        "/assets/fair.js",
        "/assets/demo.css",
        "/assets/icon.svg"
      })
  void what_the_page_needs_is_served(String path) {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void another_game_says_that_the_launch_worked() {
    Response page = get("/play?game=%3Cb%3Elimbo%3C/b%3E");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString())
        .contains("The launch worked")
        .contains("&lt;b&gt;limbo")
        .doesNotContain("dice.js");
  }

  @Test
  void before_seeding_the_pages_say_so() throws IOException {
    Path file = SeededOperator.file();
    Path aside = file.resolveSibling("aside.json");
    Files.move(file, aside);
    try {
      Response start = get("/");
      Response page = get("/play");

      assertThat(start.statusCode()).isEqualTo(200);
      assertThat(start.asString())
          .contains("the sandbox has not been seeded", "http://localhost:8083/docs")
          .doesNotContain("<form");
      assertThat(start.header("Content-Security-Policy"))
          .isEqualTo(NO_MORE + "; form-action 'none'");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.asString()).contains("the sandbox has not been seeded");
      assertThat(play(player, "USDT", "dice").statusCode()).isEqualTo(503);
    } finally {
      Files.move(aside, file);
    }
  }
}
