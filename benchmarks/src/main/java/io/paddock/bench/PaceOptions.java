package io.paddock.bench;

import io.paddock.bench.load.Plan;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What a benchmark at a fixed rate can be told. */
final class PaceOptions {

  @Option(
      names = "--rate",
      defaultValue = "200",
      description = "calls a second, of each side (default ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "times that both sides are measured, in turns (default ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--round",
      defaultValue = "PT10S",
      description = "length of one measurement, ISO 8601 (default ${DEFAULT-VALUE})")
  private Duration round = Duration.ZERO;

  @Option(
      names = "--warm-up",
      defaultValue = "PT90S",
      description = "of each side, not counted (default ${DEFAULT-VALUE})")
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--pause",
      defaultValue = "PT0.5S",
      description = "before each measurement (default ${DEFAULT-VALUE})")
  private Duration pause = Duration.ZERO;

  int rate() {
    return rate;
  }

  Plan plan() {
    try {
      return new Plan(warmUp, rounds, round, pause);
    } catch (IllegalArgumentException e) {
      throw new BenchFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
