package io.paddock.gateway.log;

import java.time.Duration;

/** What no configuration of a service may exceed. */
public final class LogBounds {

  /** One thread appends for everybody. */
  private static final Duration MAX_BLOCK = Duration.ofMillis(500);

  private LogBounds() {}

  /**
   * The same configuration.
   *
   * @throws IllegalArgumentException naming the setting that is out of bounds, and its bound
   */
  public static LogConfig checked(LogConfig config) {
    if (config.maxBlock().compareTo(MAX_BLOCK) > 0) {
      throw new IllegalArgumentException(
          "paddock.trading.log.max-block is " + MAX_BLOCK.toMillis() + " ms at most");
    }
    return config;
  }
}
