package io.paddock.bench;

import io.paddock.bench.load.Plan;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What every load benchmark can be told. */
final class LoadOptions {

  @Option(
      names = "--connections",
      defaultValue = "8",
      description = "callers at once (default ${DEFAULT-VALUE})")
  private int connections;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "times that both sides are measured, in turns (default ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--round",
      defaultValue = "PT3S",
      description = "length of one measurement, ISO 8601 (default ${DEFAULT-VALUE})")
  private Duration round = Duration.ZERO;

  @Option(
      names = "--warm-up",
      defaultValue = "PT30S",
      description = "of each side, not counted (default ${DEFAULT-VALUE})")
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--pause",
      defaultValue = "PT0.5S",
      description = "before each measurement (default ${DEFAULT-VALUE})")
  private Duration pause = Duration.ZERO;

  int connections() {
    if (connections < 1) {
      throw new BenchFailure("--connections must be at least 1");
    }
    return connections;
  }

  Plan plan() {
    try {
      return new Plan(warmUp, rounds, round, pause);
    } catch (IllegalArgumentException e) {
      throw new BenchFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
