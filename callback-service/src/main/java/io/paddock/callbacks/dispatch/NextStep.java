package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
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

  /** Failed, for good. */
  record GiveUp() implements NextStep {}

  /** Failed, and the endpoint wants nothing any more. */
  record Disable() implements NextStep {}

  static NextStep after(Claim claim, AttemptOutcome outcome, RetrySchedule schedule, Instant now) {
    return switch (outcome) {
      case Acknowledged _ -> new Finish();
      case Gone _ -> new Disable();
      case Refused refused -> retry(claim, refused.retryAfter(), schedule, now);
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
