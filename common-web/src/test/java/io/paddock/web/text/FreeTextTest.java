package io.paddock.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        " My Brand ",
        "\u65e5\u672c",
        "e\u0301",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\ud83d\udc69\u200d\ud83d\udcbb",
        "\u2764\ufe0f",
        "\ud83c\udfb2 Dice & Co",
        "a\u00a0b"
      })
  void anyScriptIsANameAlsoWithItsJoiners(String text) {
    assertThat(text).matches(FreeText.NAME_PATTERN).matches(FreeText.PATTERN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "\t",
        "\n",
        "\r",
        "\u007f",
        "\u0085",
        "\u00ad",
        "\u061c",
        "\u180e",
        "\u200b",
        "\u200e",
        "\u200f",
        "\u202a",
        "\u202e",
        "\u2028",
        "\u2029",
        "\u2060",
        "\u2066",
        "\u2069",
        "\ufeff",
        "\ufff9",
        "\ud83c",
        "\udfb2",
        "\u0378",
        "\uffff",
        "\ud83f\udfff",
        "\udb40\udc01",
        "\udb40\udc67"
      })
  void nothingInATextHidesOrTurnsItRound(String text) {
    for (String around : new String[] {text, "a" + text, text + "a", "a" + text + "b"}) {
      assertThat(around).doesNotMatch(FreeText.PATTERN).doesNotMatch(FreeText.NAME_PATTERN);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00a0",
        "\u2003",
        "\u200d",
        "\u200c \u200d",
        "\u3164",
        "\u115f",
        "\u2800"
      })
  void aNameShowsSomething(String text) {
    assertThat(text).doesNotMatch(FreeText.NAME_PATTERN);
  }

  @Test
  void theRuleIsTheCategoriesOfUnicode() {
    Predicate<String> text = Pattern.compile(FreeText.PATTERN).asMatchPredicate();

    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .forEach(
            point -> {
              boolean refused =
                  switch (Character.getType(point)) {
                    case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR ->
                        point != 0x200C && point != 0x200D;
                    default -> false;
                  };
              if (text.test(Character.toString(point)) == refused) {
                throw new AssertionError(Integer.toHexString(point));
              }
            });
  }

  @Test
  void aTextMayBeOfAnyLength() {
    String letters = "x".repeat(100_000);
    String dice = "\ud83c\udfb2".repeat(50_000);

    assertThat(letters).matches(FreeText.NAME_PATTERN).matches(FreeText.PATTERN);
    assertThat(dice).matches(FreeText.NAME_PATTERN).matches(FreeText.PATTERN);
    assertThat(letters + "\u202e").doesNotMatch(FreeText.NAME_PATTERN);
    assertThat("\u200d".repeat(100_000)).doesNotMatch(FreeText.NAME_PATTERN);
  }
}
