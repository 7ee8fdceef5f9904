package io.paddock.callbacks.dispatch;

import java.time.Duration;
import java.util.Optional;

/**
 * An attempt that has ended, and what follows.
 *
 * @param hold for how long nothing is sent to the endpoint
 * @param atNanos when it ended, by {@link System#nanoTime}: its row may be written later
 */
record Ended(Claim claim, Attempt.Made made, NextStep next, Optional<Duration> hold, long atNanos) {

  /** Without what was answered. */
  Ended unanswered() {
    return new Ended(claim, new Attempt.Made(made.outcome(), null), next, hold, atNanos);
  }
}
