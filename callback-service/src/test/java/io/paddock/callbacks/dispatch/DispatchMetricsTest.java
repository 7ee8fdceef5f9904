package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.dispatch.DispatchMetrics.Backlog;
import io.paddock.http.PhaseTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DispatchMetricsTest {

  private static final Instant AT = Claims.OCCURRED.plusSeconds(3);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DispatchMetrics metrics = new DispatchMetrics(registry);

  @Test
  void anAcknowledgedAttemptIsTimedFromItsEvent() {
    metrics.attempted(Claims.afterFailures(0), new Acknowledged(201, PhaseTimings.NONE), AT);

    Timer latency = registry.get("callbacks.delivery.latency").tag("type", "round.settled").timer();
    assertThat(latency.count()).isEqualTo(1);
    assertThat(latency.totalTime(TimeUnit.SECONDS)).isEqualTo(3.0);
    assertThat(attempts("succeeded", "2xx")).isEqualTo(1);
  }

  @Test
  void failuresAreCountedByReasonAndNotTimed() {
    Claim claim = Claims.afterFailures(0);

    metrics.attempted(claim, new Refused(503, Optional.empty(), PhaseTimings.NONE), AT);
    metrics.attempted(claim, new Refused(404, Optional.empty(), PhaseTimings.NONE), AT);
    metrics.attempted(claim, new Gone(PhaseTimings.NONE), AT);
    metrics.attempted(claim, new Unanswered("tcp", "timeout", PhaseTimings.NONE), AT);

    assertThat(attempts("failed", "5xx")).isEqualTo(1);
    assertThat(attempts("failed", "4xx")).isEqualTo(1);
    assertThat(attempts("failed", "gone")).isEqualTo(1);
    assertThat(attempts("failed", "timeout")).isEqualTo(1);
    assertThat(registry.find("callbacks.delivery.latency").timer()).isNull();
  }

  @Test
  void theBacklogIsWhatWasCountedLast() {
    metrics.waiting(new Backlog(7, Duration.ofMillis(2_500)));

    assertThat(registry.get("callbacks.backlog").gauge().value()).isEqualTo(7.0);
    assertThat(registry.get("callbacks.oldest.due.seconds").gauge().value()).isEqualTo(2.5);
  }

  private double attempts(String outcome, String code) {
    return registry
        .get("callbacks.attempts")
        .tag("outcome", outcome)
        .tag("code", code)
        .counter()
        .count();
  }
}
