package io.paddock.callbacks.dispatch;

import io.paddock.http.FailureCode;
import io.paddock.http.FailurePhase;
import io.paddock.http.PhaseTimings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** How one attempt ended. */
sealed interface AttemptOutcome {

  PhaseTimings timings();

  /**
   * For how long the receiver had the request until it took it, in milliseconds. One that had not
   * answered at the deadline took as long as it was waited for: without it, who gets slower would
   * look faster. Other outcomes say nothing of how fast it is.
   */
  default OptionalLong tookMs() {
    return switch (this) {
      case Acknowledged taken -> OptionalLong.of(taken.timings().httpMs());
      case Unanswered none when none.isSilence() -> OptionalLong.of(none.timings().httpMs());
      case Gone _, Refused _, Unanswered _, Held _, Waited _, Recalled _, OwnFault _, Broken _ ->
          OptionalLong.empty();
    };
  }

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
   * No status line at all, and not for a reason of ours.
   *
   * @param phase how far it got
   * @param code why
   */
  record Unanswered(String phase, String code, PhaseTimings timings) implements AttemptOutcome {

    private boolean isSilence() {
      return phase.equals(FailurePhase.HTTP.text()) && code.equals(FailureCode.TIMEOUT.text());
    }
  }

  /** Nothing was tried: hardly any of the endpoint's latest attempts was answered. */
  record Held() implements AttemptOutcome {
    static final String PHASE = "queue";
    static final String CODE = "circuit_open";

    @Override
    public PhaseTimings timings() {
      return PhaseTimings.NONE;
    }
  }

  /** Nothing was tried: what goes first of its subject was not, or took too long to begin. */
  record Waited() implements AttemptOutcome {
    static final String PHASE = "queue";
    static final String CODE = "turn_not_come";

    @Override
    public PhaseTimings timings() {
      return PhaseTimings.NONE;
    }
  }

  /** Nothing was sent: its endpoint is not what it was claimed by any more. */
  record Recalled() implements AttemptOutcome {
    static final String PHASE = "queue";
    static final String CODE = "endpoint_changed";

    @Override
    public PhaseTimings timings() {
      return PhaseTimings.NONE;
    }
  }

  /**
   * No status line, for a reason of ours: the receiver is not to suffer for it.
   *
   * @param phase how far it got
   * @param code why
   * @param maybeSent whether the receiver may have it all the same
   */
  record OwnFault(String phase, String code, boolean maybeSent, PhaseTimings timings)
      implements AttemptOutcome {

    /** Not even begun. */
    static OwnFault unsent(String code) {
      return new OwnFault("url", code, false, PhaseTimings.NONE);
    }
  }

  /** Our own code failed over this delivery. */
  record Broken() implements AttemptOutcome {
    static final String CODE = "internal";

    @Override
    public PhaseTimings timings() {
      return PhaseTimings.NONE;
    }
  }
}
