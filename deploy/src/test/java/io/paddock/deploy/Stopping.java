package io.paddock.deploy;

import java.time.Duration;
import java.util.Map;

/**
 * How long a pod may take to stop, derived here alone: from the order to stop until no balancer
 * sends to it, then requests under way, then the drains of what runs beside them, and a little
 * more, so that a process ends by itself and is never killed.
 */
final class Stopping {

  private static final Duration MARGIN = Duration.ofSeconds(5);

  private static final String VARIABLE = "PADDOCK_SHUTDOWN_DELAY";

  private Stopping() {}

  static Duration grace(Settings settings) {
    return grace(settings, settings.shutdownDelay());
  }

  /** Of a stack whose variables say how long its pods leave. */
  static Duration grace(Settings settings, Map<String, String> variables) {
    String delay = variables.get(VARIABLE);
    return grace(settings, delay == null ? settings.shutdownDelay() : Settings.seconds(delay));
  }

  private static Duration grace(Settings settings, Duration delay) {
    return delay.plus(settings.shutdownTimeout()).plus(settings.drains()).plus(MARGIN);
  }
}
