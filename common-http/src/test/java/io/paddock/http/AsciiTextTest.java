package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AsciiTextTest {

  private static final AsciiText TEXT = AsciiText.between('B', 'Y', 1, 3).and('0', '8').and("-~");

  @Test
  void everyCharacterIsAsAPatternHasIt() {
    Pattern same = Pattern.compile("[B-Y0-8~-]");

    for (char character = 0; character < Character.MAX_VALUE; character++) {
      String one = String.valueOf(character);
      assertThat(TEXT.matches(one))
          .as("%04x", (int) character)
          .isEqualTo(same.matcher(one).matches());
    }
  }

  @Test
  void lengthsAreBoundBothWays() {
    assertThat(TEXT.matches("")).isFalse();
    assertThat(TEXT.matches("B")).isTrue();
    assertThat(TEXT.matches("BBB")).isTrue();
    assertThat(TEXT.matches("BBBB")).isFalse();
    assertThat(AsciiText.between(' ', '~', 0, 1).matches("")).isTrue();
  }

  @Test
  void oneCharacterAmongOthersIsEnoughToRefuse() {
    assertThat(TEXT.matches("BaB")).isFalse();
    assertThat(TEXT.matches("BBa")).isFalse();
    assertThat(TEXT.matches("aBB")).isFalse();
  }
}
