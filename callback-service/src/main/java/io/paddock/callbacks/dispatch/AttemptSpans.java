package io.paddock.callbacks.dispatch;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.paddock.http.OutboundResult;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Blocked;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.web.trace.TraceParent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as the last step of the trace of what caused its event. It names ids alone: an
 * endpoint's address may hold what only its owner is to know.
 */
final class AttemptSpans {

  private static final int FIRST_FAILING_STATUS = 300;

  private final Tracer tracer;

  AttemptSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  /**
   * Makes the attempt.
   *
   * @param send given what the receiver may continue, null for an event of no trace
   */
  OutboundResult around(Claim claim, Function<@Nullable String, OutboundResult> send) {
    if (claim.event().traceparent() == null) {
      return send.apply(null);
    }
    Span span = begin(claim, claim.event().traceparent());
    try {
      OutboundResult result = send.apply(TraceParent.of(span));
      tell(span, result);
      return result;
    } catch (RuntimeException defect) {
      span.setStatus(StatusCode.ERROR, defect.getClass().getSimpleName());
      throw defect;
    } finally {
      span.end();
    }
  }

  private Span begin(Claim claim, String traceparent) {
    return tracer
        .spanBuilder("deliver " + claim.event().type())
        .setParent(TraceParent.parent(traceparent))
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("paddock.delivery", claim.deliveryId().toString())
        .setAttribute("paddock.endpoint", claim.endpointId().toString())
        .setAttribute("paddock.event", claim.event().id())
        .setAttribute("paddock.attempt", claim.number())
        .startSpan();
  }

  private static void tell(Span span, OutboundResult result) {
    switch (result) {
      case Answered answer -> {
        span.setAttribute("http.response.status_code", answer.head().status());
        if (answer.head().status() >= FIRST_FAILING_STATUS) {
          span.setStatus(StatusCode.ERROR, "refused");
        }
      }
      case Failed failed -> span.setStatus(StatusCode.ERROR, failed.code().text());
      case Blocked() -> span.setStatus(StatusCode.ERROR, "target_blocked");
    }
  }
}
