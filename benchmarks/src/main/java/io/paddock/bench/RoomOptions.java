package io.paddock.bench;

import java.time.Duration;
import picocli.CommandLine.Option;

/** What the benchmark of a room can be told. */
final class RoomOptions {

  @Option(
      names = "--players",
      defaultValue = "1000",
      description = "in the full room (default ${DEFAULT-VALUE})")
  private int players;

  @Option(
      names = "--seated",
      defaultValue = "20",
      description = "of them who bet in each round (default ${DEFAULT-VALUE})")
  private int seated;

  @Option(
      names = "--warm-up",
      defaultValue = "PT30S",
      description = "of the full room, not counted (default ${DEFAULT-VALUE})")
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--length",
      defaultValue = "PT1M",
      description = "of each of the three measurements, ISO 8601 (default ${DEFAULT-VALUE})")
  private Duration length = Duration.ZERO;

  int players() {
    return players;
  }

  int seated() {
    return seated;
  }

  Duration warmUp() {
    return warmUp;
  }

  Duration length() {
    return length;
  }
}
