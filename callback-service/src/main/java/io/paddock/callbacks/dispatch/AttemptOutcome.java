package io.paddock.callbacks.dispatch;

import io.paddock.http.PhaseTimings;
import java.time.Duration;
import java.util.Optional;

/** How one attempt ended. */
sealed interface AttemptOutcome {

  PhaseTimings timings();

  /** The receiver has it: any 2xx status line, whatever its body did. */
  record Acknowledged(int httpStatus, PhaseTimings timings) implements AttemptOutcome {}

  /** The receiver wants no more of these: 410. */
  record Gone(PhaseTimings timings) implements AttemptOutcome {
    static final int HTTP_STATUS = 410;
  }

  /** Any other answer, redirects included. */
  record Refused(int httpStatus, Optional<Duration> retryAfter, PhaseTimings timings)
      implements AttemptOutcome {}

  /**
   * No status line at all.
   *
   * @param phase how far it got
   * @param code why
   */
  record Unanswered(String phase, String code, PhaseTimings timings) implements AttemptOutcome {}

  /** Nothing was tried: hardly any of the endpoint's latest attempts was answered. */
  record Held() implements AttemptOutcome {
    @Override
    public PhaseTimings timings() {
      return PhaseTimings.NONE;
    }
  }
}
