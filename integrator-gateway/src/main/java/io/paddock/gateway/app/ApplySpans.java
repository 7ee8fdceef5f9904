package io.paddock.gateway.app;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.replica.ReplicaListener;
import io.paddock.gateway.replica.ReplicaStatus;
import io.paddock.gateway.replica.Step;
import io.paddock.gateway.replica.TradingCore;
import io.paddock.matching.Queries;
import io.paddock.web.trace.TraceParent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The step from the log to this pod's engine, in the trace of the request that appended the
 * command: from the broker's time of the record until it was applied here. Every pod applies every
 * record, so a trace shows one such step of each. What is replayed was shown when it was new.
 */
@Singleton
class ApplySpans implements ReplicaListener {

  private final Tracer tracer;
  private final Supplier<ReplicaStatus> status;
  private final Clock clock;

  @Inject
  ApplySpans(Tracer tracer, Instance<TradingCore> core, Clock clock) {
    this(tracer, () -> core.get().replica().status(), clock);
  }

  ApplySpans(Tracer tracer, Supplier<ReplicaStatus> status, Clock clock) {
    this.tracer = tracer;
    this.status = status;
    this.clock = clock;
  }

  @Override
  public void applied(Step step, Queries queries) {
    LogRecord record = step.record();
    if (record.traceparent() == null || !(status.get() instanceof ReplicaStatus.Serving)) {
      return;
    }
    Instant now = clock.instant();
    Instant stored = Instant.ofEpochMilli(record.time());
    tracer
        .spanBuilder("apply trading.commands")
        .setParent(TraceParent.parent(record.traceparent()))
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.destination.name", "trading.commands")
        .setAttribute("paddock.sequence", step.sequence())
        .setAttribute("paddock.events", step.events().size())
        // The broker's clock may be ahead of ours; a span does not end before it begins.
        .setStartTimestamp(stored.isBefore(now) ? stored : now)
        .startSpan()
        .end(now);
  }
}
