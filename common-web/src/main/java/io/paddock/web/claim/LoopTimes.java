package io.paddock.web.claim;

import java.time.Duration;

/**
 * How long a claim loop waits, and how long it is waited for.
 *
 * @param poll after a pass that rested, unless nudged: how late what nobody nudged for is noticed
 * @param firstPause after a failed pass; doubled with each further one
 * @param longestPause where doubling ends: how late the end of an outage is noticed
 * @param drain at shutdown, for what is due or was begun
 * @param longestPass what a pass that is under way at shutdown may take beyond that
 */
public record LoopTimes(
    Duration poll,
    Duration firstPause,
    Duration longestPause,
    Duration drain,
    Duration longestPass) {

  /** For a loop whose passes end soon. */
  public LoopTimes(Duration poll, Duration firstPause, Duration longestPause, Duration drain) {
    this(poll, firstPause, longestPause, drain, Duration.ZERO);
  }

  /** After {@code failures} failed passes in a row, from 1. */
  Duration pause(int failures) {
    Duration pause = firstPause;
    for (int i = 1; i < failures && pause.compareTo(longestPause) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
