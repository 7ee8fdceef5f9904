package io.paddock.web.claim;

import java.time.Duration;

/**
 * How long a claim loop waits, and how long it is waited for.
 *
 * @param poll after a pass that rested, unless nudged: the longest that due work goes unnoticed
 * @param gather the least from the beginning of a pass that rested to the next: what comes in
 *     between is done together, what comes after a longer rest at once
 * @param pauses after failed passes
 * @param drain at shutdown, for work that is due or under way
 * @param longestPass what a pass that is under way at shutdown may take beyond that
 */
public record LoopTimes(
    Duration poll, Duration gather, Backoff pauses, Duration drain, Duration longestPass) {

  /** For a loop whose passes end soon. */
  public LoopTimes(Duration poll, Duration gather, Backoff pauses, Duration drain) {
    this(poll, gather, pauses, drain, Duration.ZERO);
  }
}
