package io.paddock.events.outbox;

import java.time.Duration;

/**
 * What waits to be published.
 *
 * @param rows how many rows, counted to {@value #COUNT_LIMIT} at most
 * @param oldest age of the oldest one, zero when there is none
 */
record Backlog(long rows, Duration oldest) {

  /** Counting further would cost more than the answer is worth. */
  static final int COUNT_LIMIT = 100_000;

  static final Backlog NONE = new Backlog(0, Duration.ZERO);
}
