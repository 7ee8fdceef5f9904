package io.paddock.callbacks.dispatch;

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
  @Nullable TlsFacts tls() {
    Answer answer = made.answer();
    return answer == null ? null : answer.tls();
  }

  /** Without what was answered. */
  Ended unanswered() {
    return new Ended(claim, new Attempt.Made(made.outcome(), null), next, hold, atNanos);
  }
}
