package io.paddock.fair.odds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.game.Multiplier;
import io.paddock.fair.odds.Odds.Basis;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OddsTest {

  private static final Odds EVEN =
      Odds.over(Basis.IDEAL_DRAWS).add(1, Multiplier.of("1.98")).add(1, Multiplier.ZERO).build();

  @Test
  void what_a_wager_returns_follows_from_its_cases() {
    assertThat(EVEN.rtp()).isEqualTo(Rational.of(99, 100));
    assertThat(EVEN.variance()).isEqualTo(Rational.of(9801, 10_000));
    assertThat(EVEN.volatility()).isEqualTo(new BigDecimal("0.99"));
    assertThat(EVEN.highest()).isEqualTo(Rational.of(198, 100));
    assertThat(EVEN.chances())
        .containsExactly(
            new Odds.Chance(Rational.ZERO, Rational.of(1, 2)),
            new Odds.Chance(Rational.of(198, 100), Rational.of(1, 2)));
  }

  @Test
  void cases_of_one_payment_are_one() {
    Odds odds =
        Odds.over(Basis.IDEAL_DRAWS)
            .add(1, Multiplier.of("2"))
            .add(2, Multiplier.of("2.0"))
            .add(0, Multiplier.of("9"))
            .add(1, Multiplier.ZERO)
            .build();

    assertThat(odds.ways()).hasSize(2);
    assertThat(odds.rtp()).isEqualTo(Rational.of(3, 2));
    assertThat(odds.highest()).isEqualTo(Rational.of(2, 1));
  }

  @Test
  void cases_add_up() {
    Map<Rational, BigInteger> ways = new TreeMap<>(Map.of(Rational.ONE, BigInteger.TWO));

    assertThatThrownBy(() -> new Odds(ways, BigInteger.ONE, Basis.IDEAL_DRAWS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Half the time 1.98 units per unit staked, of which the fraction is lost. */
  @ParameterizedTest
  @CsvSource({
    "1, false",
    "45, false",
    "46, true",
    "50, true",
    "51, false",
    "95, true",
    "999, true",
    "1000, true",
    "1001, true"
  })
  void a_stake_is_honest_when_a_thousandth_at_most_is_lost_by_rounding_down(
      long units, boolean honest) {
    assertThat(EVEN.isHonestAt(BigInteger.valueOf(units))).isEqualTo(honest);
  }

  @Test
  void several_odds_are_all_kept() {
    Odds halves = Odds.over(Basis.IDEAL_DRAWS).add(1, Multiplier.of("1.5")).build();

    assertThat(Odds.honestFrom(List.of(EVEN, halves), BigInteger.ONE, BigInteger.ONE))
        .isEqualTo(BigInteger.valueOf(46));
    assertThat(Odds.honestFrom(List.of(EVEN, halves), BigInteger.valueOf(47), BigInteger.ONE))
        .isEqualTo(BigInteger.valueOf(48));
  }

  @Test
  void a_loss_of_exactly_a_thousandth_is_honest() {
    Odds odds =
        Odds.over(Basis.IDEAL_DRAWS)
            .add(BigInteger.ONE, Rational.of(1, 10))
            .add(BigInteger.valueOf(99), Rational.ONE)
            .build();

    assertThat(odds.isHonestAt(BigInteger.ONE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 46", "46, 1, 46", "51, 1, 91", "1, 3, 46", "2, 3, 47"})
  void the_smallest_honest_stake_is_found_from_the_one_asked(long units, long step, long honest) {
    assertThat(Odds.honestFrom(List.of(EVEN), BigInteger.valueOf(units), BigInteger.valueOf(step)))
        .isEqualTo(BigInteger.valueOf(honest));
  }
}
