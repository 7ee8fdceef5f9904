package io.paddock.bench.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.bench.fairness.NumberTests.Result;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.odds.Rational;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FairnessTest {

  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void random_numbers_pass_every_test() {
    assertThat(NumberTests.of(this::number, 200_000))
        .hasSize(4)
        .allSatisfy(result -> assertThat(result.p()).isBetween(0.001, 1.0));
  }

  @Test
  void each_test_finds_what_it_is_for() {
    LongSupplier uneven = () -> random.nextInt(50) == 0 ? 0 : number();
    LongSupplier alternating = alternating();

    assertThat(p(uneven, 0)).isLessThan(1e-9);
    assertThat(p(alternating, 1)).isLessThan(1e-9);
    assertThat(p(alternating, 2)).isLessThan(1e-9);
    assertThat(p(alternating, 3)).isLessThan(1e-9);
  }

  /** Below and above the middle in turn, otherwise random. */
  private LongSupplier alternating() {
    long[] turn = {0};
    return () -> (number() >>> 1) | ((turn[0]++ & 1) << 31);
  }

  private static double p(LongSupplier source, int test) {
    Result result = NumberTests.of(source, 100_000).get(test);
    return result.p();
  }

  private long number() {
    return random.nextInt() & 0xffff_ffffL;
  }

  @Test
  void the_bias_of_a_draw_is_below_its_size_over_all_values() {
    assertThat(Bias.bound(2)).isEqualTo(Rational.ZERO);
    assertThat(Bias.bound(GameId.COINFLIP)).isEqualTo(Rational.of(2, 1L << 32));
    assertThat(Bias.bound(GameId.PLINKO)).isEqualTo(Rational.ZERO);
    assertThat(Bias.bound(3)).isEqualTo(Rational.of(2, 1L << 32));
    for (GameId game : GameId.values()) {
      for (int size : Bias.sizes(game)) {
        assertThat(Bias.bound(size)).isLessThanOrEqualTo(Rational.of(size, 1L << 32));
        assertThat(Bias.bound(game)).isGreaterThanOrEqualTo(Bias.bound(size));
      }
    }
  }

  @Test
  void the_statement_names_every_game_and_its_rules(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("fairness.md");

    int exit =
        new CommandLine(new Fairness(new PrintWriter(new StringWriter())))
            .execute("--numbers", "100000", "--to", file.toString());

    assertThat(exit).isZero();
    String statement = Files.readString(file);
    Games.all()
        .forEach(
            game ->
                assertThat(statement).contains("| " + game.id().id() + " |", game.rules().hash()));
    assertThat(statement)
        .contains("chi-square", "runs", "serial", "gaps")
        .doesNotContain("fails |");
  }

  @Test
  void the_committed_statement_has_the_rules_in_force() throws IOException {
    String statement = Files.readString(Path.of("../docs/fairness.md"));

    Games.all().forEach(game -> assertThat(statement).contains(game.rules().hash()));
    assertThat(statement).contains("Over 10000000 consecutive numbers");
  }
}
