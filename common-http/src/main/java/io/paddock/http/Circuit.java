package io.paddock.http;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Refuses a target's calls for a while when hardly any of the latest was answered. */
final class Circuit {

  private static final Logger LOG = Logger.getLogger(Circuit.class);

  private final String target;
  private final TypedGuard<CompletionStage<OutboundResult>> guard;
  private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

  Circuit(
      String target,
      GuardLimits limits,
      TypedGuard.Builder<CompletionStage<OutboundResult>> builder) {
    this.target = target;
    this.guard =
        builder
            .withCircuitBreaker()
            .requestVolumeThreshold(limits.circuitCalls())
            .failureRatio((double) limits.circuitFailures() / limits.circuitCalls())
            .delay(limits.circuitPause().toMillis(), ChronoUnit.MILLIS)
            .when(UnansweredException.class::isInstance)
            .onStateChange(this::changed)
            .done()
            .build();
  }

  TypedGuard<CompletionStage<OutboundResult>> guard() {
    return guard;
  }

  CircuitBreakerState state() {
    return state;
  }

  boolean isClosed() {
    return state == CircuitBreakerState.CLOSED;
  }

  private void changed(CircuitBreakerState next) {
    state = next;
    LOG.infof("outbound_circuit target=%s state=%s", target, text(next));
  }

  /** As in logs and metrics. */
  static String text(CircuitBreakerState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** A call without an answer that speaks against its target. */
  static final class UnansweredException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient OutboundResult.Failed verdict;

    UnansweredException(OutboundResult.Failed verdict) {
      super(null, null, false, false);
      this.verdict = verdict;
    }

    OutboundResult.Failed verdict() {
      return verdict;
    }
  }
}
