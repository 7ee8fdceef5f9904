package io.paddock.events.outbox;

import java.time.Duration;

/**
 * How long the relay waits between passes.
 *
 * @param poll after a pass that found nothing more, unless nudged
 * @param firstBackoff after a failed pass; doubled with each further one
 * @param longestBackoff where doubling ends
 * @param drain at shutdown, for what still waits
 * @param backlogEvery between two measurements of the backlog
 */
record RelayTimes(
    Duration poll,
    Duration firstBackoff,
    Duration longestBackoff,
    Duration drain,
    Duration backlogEvery) {

  /** After {@code failures} failed passes in a row, from 1. */
  Duration backoff(int failures) {
    Duration backoff = firstBackoff;
    for (int i = 1; i < failures && backoff.compareTo(longestBackoff) < 0; i++) {
      backoff = backoff.multipliedBy(2);
    }
    return backoff.compareTo(longestBackoff) < 0 ? backoff : longestBackoff;
  }
}
