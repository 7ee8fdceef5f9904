package io.paddock.fair.instant;

import static io.paddock.fair.fixtures.Games.canonical;
import static io.paddock.fair.fixtures.Games.refused;
import static io.paddock.fair.fixtures.Games.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.fixtures.Json;
import io.paddock.fair.fixtures.Vector;
import io.paddock.fair.odds.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoinflipTest {

  private final Coinflip coinflip = new Coinflip();

  @ParameterizedTest
  @CsvSource({"ONE, HHTHTTTTHTTTHTTT", "TWO, TTHHTHTTTTTHTTHT", "THREE, HHTHTTTHTHHTTTTH"})
  void flips_fall_as_the_published_numbers_lie_over_or_under_the_middle(
      Vector vector, String flips) {
    assertThat(verified(coinflip, vector, "{'flips':16}"))
        .isEqualTo("{\"flips\":\"" + flips + "\"}");
  }

  @Test
  void a_round_is_one_flip_and_the_right_side_pays_1_98() {
    assertThat(verified(coinflip, Vector.ONE, "{}")).isEqualTo("{\"flips\":\"H\"}");
    assertThat(verified(coinflip, Vector.ONE, "{'side':'heads'}"))
        .isEqualTo("{\"flips\":\"H\"} 1.98");
    assertThat(verified(coinflip, Vector.ONE, "{'side':'tails'}")).isEqualTo("{\"flips\":\"H\"} 0");
    assertThat(verified(coinflip, Vector.TWO, "{'side':'tails'}"))
        .isEqualTo("{\"flips\":\"T\"} 1.98");
  }

  @Test
  void the_middle_itself_is_tails() {
    Rational heads = coinflip.odds(Json.object("{'side':'heads'}")).rtp();
    Rational tails = coinflip.odds(Json.object("{'side':'tails'}")).rtp();

    assertThat(heads).isEqualTo(Rational.of(198 * ((1L << 31) - 1), 100L << 32));
    assertThat(tails).isEqualTo(Rational.of(198 * ((1L << 31) + 1), 100L << 32));
    assertThat(heads.percent()).isEqualTo("99.000%");
  }

  @Test
  void a_bet_names_a_side_and_flips_are_the_verifiers_alone() {
    assertThat(canonical(coinflip, "{'side':'heads'}")).isEqualTo("{\"side\":\"heads\"}");
    refused(coinflip, "{}", "side is missing");
    refused(coinflip, "{'side':'edge'}", "side must be heads or tails");
    refused(coinflip, "{'side':'heads','flips':1}", "flips is not a parameter of coinflip");
    assertThatThrownBy(() -> verified(coinflip, Vector.ONE, "{'side':'heads','flips':2}"))
        .hasMessage("flips is not given with a side: a round is one flip");
    assertThatThrownBy(() -> verified(coinflip, Vector.ONE, "{'flips':1001}"))
        .hasMessage("flips must be a whole number from 1 to 1000");
  }
}
