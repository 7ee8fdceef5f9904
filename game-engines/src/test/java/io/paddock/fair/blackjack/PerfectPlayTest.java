package io.paddock.fair.blackjack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions that every basic strategy for a dealer who peeks and stands on soft 17 agrees on. */
class PerfectPlayTest {

  private final PerfectPlay play = new PerfectPlay();

  @ParameterizedTest
  @CsvSource({
    "10 6,  10, HIT",
    "10 6,  6,  STAND",
    "10 2,  4,  STAND",
    "10 2,  3,  HIT",
    "6 5,   10, DOUBLE",
    "9 1,   9,  STAND",
    "1 7,   9,  HIT",
    "1 7,   6,  DOUBLE",
    "1 7,   2,  STAND",
    "1 1,   1,  SPLIT",
    "8 8,   10, SPLIT",
    "10 10, 6,  STAND",
    "5 5,   9,  DOUBLE",
    "9 9,   7,  STAND"
  })
  void theDecisionThatIsWorthMost(String cards, int shown, Action best) {
    int[] values = Arrays.stream(cards.split(" ")).mapToInt(Integer::parseInt).toArray();

    assertThat(
            play.best(Arrays.stream(values).boxed().toList(), shown, true, values[0] == values[1]))
        .isEqualTo(best);
  }

  @ParameterizedTest
  @CsvSource({"6 3 2, 6, HIT", "2 2 3 4, 6, HIT", "1 2 4, 6, HIT", "1 4 3, 6, STAND"})
  void withMoreThanTwoCardsNothingIsDoubled(String cards, int shown, Action best) {
    assertThat(
            play.best(
                Arrays.stream(cards.split(" ")).map(Integer::valueOf).toList(),
                shown,
                false,
                false))
        .isEqualTo(best);
  }
}
