package io.paddock.callbacks.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Broken;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Held;
import io.paddock.callbacks.dispatch.AttemptOutcome.OwnFault;
import io.paddock.callbacks.dispatch.AttemptOutcome.Recalled;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.dispatch.AttemptOutcome.Waited;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How well delivering goes. */
final class DispatchMetrics {

  private final MeterRegistry registry;
  private final Map<String, Timer> latencies = new ConcurrentHashMap<>();
  private volatile Backlog backlog = new Backlog(0, Duration.ZERO);

  DispatchMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.gauge("callbacks.backlog", this, metrics -> metrics.backlog.due());
    registry.gauge(
        "callbacks.oldest.due.seconds",
        this,
        metrics -> metrics.backlog.oldest().toMillis() / 1_000.0);
  }

  /**
   * What waits for an attempt although its time has come.
   *
   * @param oldest for how long the oldest of those has been due that wait for nobody but us
   */
  record Backlog(long due, Duration oldest) {}

  void attempted(Claim claim, AttemptOutcome outcome, Instant at) {
    registry
        .counter("callbacks.attempts", "outcome", outcomeOf(outcome), "code", codeOf(outcome))
        .increment();
    if (outcome instanceof Acknowledged) {
      latencies
          .computeIfAbsent(claim.event().type(), this::latency)
          .record(Duration.between(claim.event().occurredAt(), at));
    }
  }

  private Timer latency(String type) {
    return Timer.builder("callbacks.delivery.latency")
        .description("From the event to its receiver's 2xx")
        .tag("type", type)
        .publishPercentileHistogram()
        .register(registry);
  }

  void waiting(Backlog now) {
    backlog = now;
  }

  private static String outcomeOf(AttemptOutcome outcome) {
    return switch (outcome) {
      case Acknowledged _ -> "succeeded";
      case Gone _, Refused _, Held _, Unanswered _ -> "failed";
      case Waited _, Recalled _, OwnFault _, Broken _ -> "postponed";
    };
  }

  private static String codeOf(AttemptOutcome outcome) {
    return switch (outcome) {
      case Acknowledged answer -> statusClass(answer.httpStatus());
      case Gone _ -> "gone";
      case Refused answer -> statusClass(answer.httpStatus());
      case Held _ -> Held.CODE;
      case Waited _ -> Waited.CODE;
      case Recalled _ -> Recalled.CODE;
      case Unanswered none -> none.code();
      case OwnFault fault -> fault.code();
      case Broken _ -> Broken.CODE;
    };
  }

  private static String statusClass(int status) {
    return status / 100 + "xx";
  }
}
