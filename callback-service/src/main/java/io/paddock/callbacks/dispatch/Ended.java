package io.paddock.callbacks.dispatch;

import io.paddock.http.Reached;
import io.paddock.http.TlsFacts;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that has ended, and what follows.
 *
 * @param hold for how long nothing is sent to the endpoint
 * @param atNanos when it ended, by {@link System#nanoTime}: its row may be written later
 */
record Ended(Claim claim, Attempt.Made made, NextStep next, Optional<Duration> hold, long atNanos) {

  /** By what the answer came; null where there is none, or it came in plain text. */
  @Nullable TlsFacts answeredBy() {
    return made.answer() == null ? null : made.reached().tls();
  }

  /** Whether its row holds anything that the other side said. */
  boolean quotes() {
    return made.answer() != null || made.reached().tls() != null;
  }

  /** Without that. */
  Ended unquoted() {
    return new Ended(
        claim,
        new Attempt.Made(
            made.outcome(), null, new Reached(made.reached().address(), null), made.batchId()),
        next,
        hold,
        atNanos);
  }
}
