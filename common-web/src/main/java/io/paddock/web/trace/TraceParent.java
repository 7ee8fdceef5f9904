package io.paddock.web.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place in a trace as text, as <a href="https://www.w3.org/TR/trace-context/">W3C Trace
 * Context</a> writes it in {@code traceparent}: what is kept with a row that a request leaves
 * behind, so that whoever works on it later continues the request's trace.
 */
public final class TraceParent {

  public static final String HEADER = "traceparent";

  private static final String VERSION = "00";
  private static final int HEX = 16;
  private static final Pattern FORM =
      Pattern.compile(VERSION + "-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

  private TraceParent() {}

  /** Of what this thread works on; null outside of any trace. */
  public static @Nullable String current() {
    return of(Span.current());
  }

  /** The same, and null too for a trace that nobody will see. */
  public static @Nullable String currentIfSampled() {
    return Span.current().getSpanContext().isSampled() ? current() : null;
  }

  /** Null for a span that belongs to no trace. */
  public static @Nullable String of(Span span) {
    SpanContext place = span.getSpanContext();
    return place.isValid()
        ? String.join(
            "-", VERSION, place.getTraceId(), place.getSpanId(), place.getTraceFlags().asHex())
        : null;
  }

  /** The text when it has the form and names a place; null otherwise. */
  public static @Nullable String sane(@Nullable String text) {
    return place(text).isValid() ? text : null;
  }

  /** What a span continues; begins a trace of its own for a text that names no place. */
  public static Context parent(@Nullable String text) {
    SpanContext place = place(text);
    return place.isValid() ? Context.root().with(Span.wrap(place)) : Context.root();
  }

  private static SpanContext place(@Nullable String text) {
    Matcher parts = FORM.matcher(text == null ? "" : text);
    return parts.matches()
        ? SpanContext.createFromRemoteParent(
            parts.group(1),
            parts.group(2),
            TraceFlags.fromByte((byte) Integer.parseInt(parts.group(3), HEX)),
            TraceState.getDefault())
        : SpanContext.getInvalid();
  }
}
