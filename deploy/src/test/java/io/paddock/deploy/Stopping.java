package io.paddock.deploy;

import java.time.Duration;

/**
 * How long a pod may take to stop, derived here alone: from the order to stop until no balancer
 * sends to it, then requests under way, then the drains of what runs beside them, and a little
 * more, so that a process ends by itself and is never killed.
 */
final class Stopping {

  /** For endpoints to be taken out everywhere, unless the service says otherwise. */
  private static final Duration DELAY = Duration.ofSeconds(5);

  private static final Duration MARGIN = Duration.ofSeconds(5);

  private Stopping() {}

  static Duration grace(Settings settings) {
    return DELAY.plus(settings.shutdownTimeout()).plus(settings.drains()).plus(MARGIN);
  }
}
