package io.paddock.web.claim;

import java.time.Duration;

/**
 * Pauses that double with each failure in a row.
 *
 * @param first after the first failure
 * @param longest where doubling ends: how late the end of an outage is noticed
 */
public record Backoff(Duration first, Duration longest) {

  /** After {@code failures} in a row, from 1. */
  public Duration after(int failures) {
    Duration pause = first;
    for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
