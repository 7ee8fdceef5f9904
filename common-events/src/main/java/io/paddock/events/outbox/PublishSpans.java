package io.paddock.events.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.paddock.web.trace.TraceParent;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The step from the outbox to Kafka, in the trace of what caused the row. */
final class PublishSpans {

  private final Tracer tracer;

  PublishSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Null for a row that belongs to no trace: the relay's own rounds are none. */
  @Nullable Span begin(OutboxRecord row) {
    return row.traceparent() == null
        ? null
        : tracer
            .spanBuilder("publish " + row.topic())
            .setParent(TraceParent.parent(row.traceparent()))
            .setSpanKind(SpanKind.PRODUCER)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.destination.name", row.topic())
            .startSpan();
  }

  /** What readers continue. Where this process traces nothing, that is the row's own place. */
  static @Nullable String told(@Nullable Span span) {
    return span == null ? null : TraceParent.of(span);
  }

  static void end(@Nullable Span span, @Nullable Throwable failure) {
    if (span == null) {
      return;
    }
    if (failure != null) {
      Throwable cause =
          failure instanceof CompletionException wrapper && wrapper.getCause() != null
              ? wrapper.getCause()
              : failure;
      span.setStatus(StatusCode.ERROR, String.valueOf(cause.getMessage()));
    }
    span.end();
  }
}
