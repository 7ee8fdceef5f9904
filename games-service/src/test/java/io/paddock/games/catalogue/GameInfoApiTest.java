package io.paddock.games.catalogue;

import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fair.game.Game;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class GameInfoApiTest {

  @ParameterizedTest
  @CsvSource({"en, ltr", "fa, rtl", "tr, ltr"})
  void every_game_has_a_page_in_every_language(String language, String direction) {
    GameTexts texts = GameTexts.in(language);
    Set<String> pages = new HashSet<>();
    for (Game game : Games.all()) {
      String id = game.id().id();
      Response answer = page(id, language);
      String page = answer.asString();

      assertThat(answer.statusCode()).as(id).isEqualTo(200);
      assertThat(answer.contentType()).startsWith("text/html");
      assertThat(answer.header("Content-Language")).isEqualTo(language);
      assertThat(answer.header("Content-Security-Policy"))
          .isEqualTo(GameInfoResource.CONTENT_SECURITY_POLICY);
      assertThat(page)
          .contains("<html lang=\"" + language + "\" dir=\"" + direction + "\">")
          .contains("<h1>" + GameNames.of(game.id()).get(language) + "</h1>")
          .contains(game.rules().hash())
          .contains(game.rules().lowest().percent(), game.rules().highest().percent())
          .contains("src=\"/games/" + id + ".svg\"")
          .contains(texts.of("heading.broken"), texts.of("heading.returns"))
          .doesNotContain("{text", "{name", "NOT_FOUND", "<script");
      assertThat(page.split("<tr>")).hasSize(game.rules().returns().size() + 2);
      pages.add(page);
    }
    assertThat(pages).hasSize(Games.all().size());
  }

  /** Where nobody can cash out, no page speaks of it. */
  @ParameterizedTest
  @CsvSource({
    "crash, broken.room",
    "dice_fight, broken.pot",
    "multiplayer_blackjack, broken.table"
  })
  void a_room_says_what_a_lost_connection_costs_in_it(String game, String text) {
    assertThat(page(game, "en").asString()).contains(GameTexts.in("en").of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "x", "en-GB"})
  void what_is_not_translated_is_english(String language) {
    assertThat(page("dice", language).header("Content-Language")).isEqualTo("en");
  }

  @Test
  void a_region_does_not_matter() {
    assertThat(page("dice", "fa-IR").header("Content-Language")).isEqualTo("fa");
    assertThat(RestAssured.get("/games/dice/info").header("Content-Language")).isEqualTo("en");
  }

  @Test
  void a_page_says_what_a_broken_connection_does_to_this_kind_of_game() {
    GameTexts english = GameTexts.in("en");

    assertThat(page("dice", "en").asString()).contains("the round is finished all the same");
    assertThat(page("mines", "en").asString()).contains("After 24 hours the round is ended");
    assertThat(page("crash", "en").asString()).contains("Your seat is kept");
    assertThat(english.of("returns", "a", "b", "c")).contains("a to b", "c times");
  }

  @Test
  void what_is_no_game_has_no_page() {
    problem(page("poker", "en"), 404, "game_not_found");
  }

  @Test
  void the_languages_have_the_same_texts_and_one_for_every_game() {
    Set<String> english = keys("en");

    assertThat(keys("fa")).isEqualTo(english);
    assertThat(keys("tr")).isEqualTo(english);
    for (GameId game : GameId.values()) {
      assertThat(english).contains("rule." + game.id());
      for (String language : Set.of("fa", "tr")) {
        assertThat(GameTexts.in(language).of("rule." + game.id()))
            .isNotEqualTo(GameTexts.in("en").of("rule." + game.id()));
      }
    }
  }

  private static Set<String> keys(String language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "info/game",
            java.util.Locale.forLanguageTag(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return bundle.keySet();
  }

  private static Response page(String game, String language) {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .get("/games/" + game + "/info?lang=" + language);
  }
}
