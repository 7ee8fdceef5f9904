package io.paddock.bench;

import io.paddock.bench.callbacks.Scale;
import java.time.Duration;
import picocli.CommandLine.Option;

/**
 * What {@code bench callbacks} is told when it is to be measured on large tables, or beside
 * receivers that hang.
 */
final class ScaleOptions {

  @Option(
      names = "--finished",
      defaultValue = "0",
      description =
          "deliveries that are over, of the month before; from 1 on events are compared with those"
              + " on tables without them (default ${DEFAULT-VALUE})")
  private long finished;

  @Option(
      names = "--others",
      defaultValue = "10000",
      description = "endpoints that these went to (default ${DEFAULT-VALUE})")
  private int others;

  @Option(
      names = "--due",
      defaultValue = "100000",
      description = "of one more endpoint, due all the while (default ${DEFAULT-VALUE})")
  private int due;

  @Option(
      names = "--hanging",
      defaultValue = "0",
      description =
          "endpoints that never answer, each of a tenant of its own; from 1 on everybody else's p95"
              + " is compared with that without them (default ${DEFAULT-VALUE})")
  private int hanging;

  @Option(
      names = "--hanging-each",
      defaultValue = "100",
      description = "deliveries of each of those (default ${DEFAULT-VALUE})")
  private int hangingEach;

  @Option(
      names = "--of-one-tenant",
      defaultValue = "10000",
      description =
          "deliveries of one tenant whose endpoints all hang, with --hanging (default"
              + " ${DEFAULT-VALUE})")
  private int ofOneTenant;

  @Option(
      names = "--idle",
      defaultValue = "PT20S",
      description = "for how long nothing is done, with --finished (default ${DEFAULT-VALUE})")
  private Duration idle = Duration.ZERO;

  @Option(
      names = "--soak",
      defaultValue = "PT0S",
      description =
          "for how long events come at half the rate, with --finished; the heap is told before and"
              + " after (default ${DEFAULT-VALUE})")
  private Duration soak = Duration.ZERO;

  boolean isAsked() {
    return finished > 0 || hanging > 0;
  }

  Scale scale() {
    try {
      return new Scale(finished, others, due, hanging, hangingEach, ofOneTenant, idle, soak);
    } catch (IllegalArgumentException e) {
      throw new BenchFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
