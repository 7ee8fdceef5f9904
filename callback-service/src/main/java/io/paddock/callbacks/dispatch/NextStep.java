package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Held;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an attempt's outcome means for its delivery. */
sealed interface NextStep {

  /** Delivered. */
  record Finish() implements NextStep {}

  /** Try again at {@code at}. */
  record Retry(Instant at) implements NextStep {}

  /** As if it had not been claimed; its endpoint is left alone until {@code until}. */
  record Hold(Instant until) implements NextStep {}

  /** Failed, for good. */
  record GiveUp() implements NextStep {}

  /** Failed, and the endpoint wants nothing any more. */
  record Disable() implements NextStep {}

  /**
   * Decides.
   *
   * @param pause for which an endpoint is left alone whose latest attempts went unanswered
   */
  static NextStep after(
      Claim claim, AttemptOutcome outcome, RetrySchedule schedule, Duration pause, Instant now) {
    return switch (outcome) {
      case Acknowledged _ -> new Finish();
      case Gone _ -> new Disable();
      case Refused refused -> retry(claim, refused.retryAfter(), schedule, now);
      case Held _ -> claim.retried() ? new Hold(now.plus(pause)) : new GiveUp();
      case Unanswered _ -> retry(claim, Optional.empty(), schedule, now);
    };
  }

  private static NextStep retry(
      Claim claim, Optional<Duration> retryAfter, RetrySchedule schedule, Instant now) {
    Optional<Duration> wait =
        claim.retried() ? schedule.waitAfter(claim.failures() + 1, retryAfter) : Optional.empty();
    return wait.isPresent() ? new Retry(now.plus(wait.get())) : new GiveUp();
  }
}
