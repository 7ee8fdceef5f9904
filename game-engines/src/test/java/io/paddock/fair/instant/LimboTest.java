package io.paddock.fair.instant;

import static io.paddock.fair.fixtures.Games.canonical;
import static io.paddock.fair.fixtures.Games.refused;
import static io.paddock.fair.fixtures.Games.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fair.fixtures.Json;
import io.paddock.fair.fixtures.Vector;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimboTest {

  private static final long VALUES = 1L << 32;

  private final Limbo limbo = new Limbo();

  @ParameterizedTest
  @CsvSource({"ONE, 1.28", "TWO, 5.05", "THREE, 1.75"})
  void points_match_the_published_vectors(Vector vector, String point) {
    assertThat(verified(limbo, vector, "{}")).isEqualTo("{\"point\":\"" + point + "\"}");
  }

  @ParameterizedTest
  @CsvSource({"1.27, 1.27", "1.28, 1.28", "1.29, 0", "1000000.00, 0"})
  void a_target_that_the_point_reaches_is_paid(String target, String multiplier) {
    assertThat(verified(limbo, Vector.ONE, "{'target':'" + target + "'}"))
        .isEqualTo("{\"point\":\"1.28\"} " + multiplier);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100000000",
    "1, 100000000",
    "4252, 100000000",
    "4253, 99976901",
    "4294967295, 100",
    "2147483648, 198"
  })
  void a_point_lies_between_1_and_a_million(long u, long hundredths) {
    assertThat(Limbo.point(u)).isEqualTo(hundredths);
  }

  @ParameterizedTest
  @CsvSource({"1.01", "1.98", "2.00", "333.33", "1000000.00"})
  void the_odds_count_the_values_of_u_that_reach_the_target(String target) {
    Odds odds = limbo.odds(Json.object("{'target':'" + target + "'}"));
    long hundredths = Long.parseLong(target.replace(".", ""));

    long winning =
        Objects.requireNonNull(odds.ways().get(Rational.of(hundredths, 100))).longValueExact();

    assertThat(Limbo.point(winning - 1)).isGreaterThanOrEqualTo(hundredths);
    assertThat(Limbo.point(winning)).isLessThan(hundredths);
    assertThat(odds.total().longValueExact()).isEqualTo(VALUES);
  }

  @Test
  void every_target_returns_99_percent_or_a_trifle_more() {
    assertThat(limbo.rules().lowest()).isEqualTo(Rational.of(425_201_762_307L, 100 * VALUES));
    assertThat(limbo.rules().highest()).isEqualTo(Rational.of(425_301_736_854L, 100 * VALUES));
    for (long target = 101; target < 3_000; target++) {
      Rational rtp =
          limbo
              .odds(Json.object("{'target':'%d.%02d'}".formatted(target / 100, target % 100)))
              .rtp();
      assertThat(rtp).isBetween(limbo.rules().lowest(), limbo.rules().highest());
    }
  }

  @Test
  void a_target_has_two_decimals_and_its_range() {
    assertThat(canonical(limbo, "{'target':'2'}")).isEqualTo("{\"target\":\"2.00\"}");
    refused(limbo, "{}", "target is missing");
    refused(limbo, "{'target':2}", "target must be a string");
    refused(limbo, "{'target':'1.00'}", "target must be between 1.01 and 1000000.00");
    refused(limbo, "{'target':'1000000.01'}", "target must be between 1.01 and 1000000.00");
    refused(limbo, "{'target':'2.001'}", "target must be a decimal with at most 2 places");
    refused(limbo, "{'target':'02'}", "target must be a decimal with at most 2 places");
    refused(limbo, "{'target':'2','risk':'low'}", "risk is not a parameter of limbo");
  }
}
