package io.paddock.games.launchtoken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimFormsTest {

  @ParameterizedTest
  @CsvSource({
    "en, true",
    "fa, true",
    "pt-BR, true",
    "zh-Hant-TW, true",
    "de-DE-1996, true",
    "x-private, false",
    "'', false",
    "e, false",
    "en_US, false",
    "english-language-of-england, false",
    "12, false"
  })
  void a_language_is_a_bcp_47_tag(String text, boolean accepted) {
    assertThat(ClaimForms.isLanguage(text)).isEqualTo(accepted);
  }

  @Test
  void a_language_has_at_most_35_characters() {
    assertThat(ClaimForms.isLanguage("en-abcdefgh-abcdefgh-abcdefgh-abcde")).isTrue();
    assertThat(ClaimForms.isLanguage("en-abcdefgh-abcdefgh-abcdefgh-abcdef")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"US, true", "DE, true", "us, false", "USA, false", "ZZ, false", "'', false"})
  void a_country_is_an_assigned_alpha_2_code(String text, boolean accepted) {
    assertThat(ClaimForms.isCountry(text)).isEqualTo(accepted);
  }

  @Test
  void a_player_id_is_1_to_128_printable_characters_without_outer_spaces() {
    assertThat(ClaimForms.isSubject("p")).isTrue();
    assertThat(ClaimForms.isSubject("Zoë von 東京")).isTrue();
    assertThat(ClaimForms.isSubject("x".repeat(128))).isTrue();
    assertThat(ClaimForms.isSubject("x".repeat(129))).isFalse();
    assertThat(ClaimForms.isSubject("")).isFalse();
    assertThat(ClaimForms.isSubject(" p")).isFalse();
    assertThat(ClaimForms.isSubject("p ")).isFalse();
    assertThat(ClaimForms.isSubject("a\nb")).isFalse();
    assertThat(ClaimForms.isSubject("a\u0000")).isFalse();
    assertThat(ClaimForms.isSubject("\ud800")).isFalse();
  }

  /** What nobody sees cannot tell two players apart. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200b", // zero width space
        "\u200d\u200c", // joiners alone
        "\u00a0", // no-break space
        "\u3000\u3000", // ideographic spaces
        "\u2800", // blank braille pattern
        "\u3164", // Hangul filler
        "\u115f\u1160",
        "\uffa0",
        "\u0301", // an accent on nothing
        "a\u200bb",
        "a\u00adb", // soft hyphen
        "a\u202eb", // text from right to left
        "a\u2066b\u2069",
        "a\u2028b",
        "a\u2029b",
        "a\ufeffb",
        "a\udb40\udc41", // a tag character
        "a\ue000", // private use
        "a\u0378", // unassigned
        "a\u0085b"
      })
  void a_player_id_hides_nothing(String text) {
    assertThat(ClaimForms.isSubject(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", // Persian with a non-joiner
        "\ud83d\udc69\u200d\ud83d\ude80", // an astronaut
        "a b",
        "-",
        "\u00e9\u0301"
      })
  void a_player_id_may_be_of_any_script(String text) {
    assertThat(ClaimForms.isSubject(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, true",
    "USDT, true",
    "ABCDEFGHIJ, true",
    "AB, false",
    "ABCDEFGHIJK, false",
    "eur, false"
  })
  void a_currency_is_3_to_10_capitals_or_digits(String text, boolean accepted) {
    assertThat(ClaimForms.isCurrency(text)).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({
    "dice, true",
    "russian_roulette, true",
    "Dice, false",
    "_dice, false",
    "di-ce, false"
  })
  void a_game_is_lower_case(String text, boolean accepted) {
    assertThat(ClaimForms.isGame(text)).isEqualTo(accepted);
  }

  @Test
  void a_token_id_is_1_to_128_visible_characters() {
    assertThat(ClaimForms.isTokenId("a")).isTrue();
    assertThat(ClaimForms.isTokenId("~".repeat(128))).isTrue();
    assertThat(ClaimForms.isTokenId("~".repeat(129))).isFalse();
    assertThat(ClaimForms.isTokenId("")).isFalse();
    assertThat(ClaimForms.isTokenId("a b")).isFalse();
  }
}
