package io.paddock.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.bench.simulate.Wagers.Wager;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.ServerSeed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SimulateTest {

  private static final String SEED = "ab".repeat(32);
  private static final Odds EVEN =
      Odds.over(Odds.Basis.IDEAL_DRAWS).add(1, Multiplier.of("2")).add(1, Multiplier.ZERO).build();

  private final StringWriter said = new StringWriter();

  @Test
  void every_game_pays_what_it_promises() {
    assertThat(run("all", "--rounds", "4000", "--server-seed", SEED)).isZero();

    assertThat(said.toString())
        .startsWith("server seed " + SEED)
        .contains(Games.all().stream().map(game -> game.id().id() + "\n").toList())
        .contains(
            "likelier first guess", "perfect play", "{\"mines\":24}", "{\"autoCashOut\":\"2.00\"}")
        .endsWith("every return holds\n");
  }

  @Test
  void a_wager_that_pays_something_else_is_found_out() {
    Wager generous = new Wager("generous", EVEN, stream -> new BigDecimal("1.2"));
    Wager fair =
        new Wager("fair", EVEN, stream -> BigDecimal.valueOf(2L * stream.get().nextIndex(2)));

    assertThat(simulated(generous, 10_000).holds()).isFalse();
    assertThat(simulated(generous, 10_000).toString()).endsWith("OUTSIDE");
    assertThat(simulated(fair, 10_000).holds()).isTrue();
    assertThat(simulated(fair, 10_000).margin()).isEqualByComparingTo("0.045");
  }

  @Test
  void an_unknown_game_and_no_rounds_at_all_are_refused() {
    assertThat(run("poker")).isEqualTo(2);
    assertThat(run("dice", "--rounds", "0")).isEqualTo(2);
  }

  private static Simulation simulated(Wager wager, long rounds) {
    return Simulation.of(wager, rounds, ServerSeed.of(SEED), new ClientSeed("c"));
  }

  private int run(String... arguments) {
    return new CommandLine(new Simulate(new PrintWriter(said, true)))
        .setErr(new PrintWriter(new StringWriter()))
        .execute(arguments);
  }
}
