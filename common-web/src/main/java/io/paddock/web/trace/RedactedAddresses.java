package io.paddock.web.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keeps queries out of traces: a launch link's holds a token, and a socket's may hold a key. The
 * path in front of it stays.
 */
@Singleton
final class RedactedAddresses implements SpanProcessor {

  static final String REDACTED = "REDACTED";

  private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");

  /** Attributes that hold an address with its query, by the present and the former names. */
  private static final List<AttributeKey<String>> ADDRESSES =
      List.of(
          AttributeKey.stringKey("url.full"),
          AttributeKey.stringKey("http.url"),
          AttributeKey.stringKey("http.target"));

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    if (span.getAttribute(QUERY) != null) {
      span.setAttribute(QUERY, REDACTED);
    }
    for (AttributeKey<String> address : ADDRESSES) {
      String value = span.getAttribute(address);
      int query = value == null ? -1 : value.indexOf('?');
      if (value != null && query >= 0) {
        span.setAttribute(address, value.substring(0, query + 1) + REDACTED);
      }
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    // Exporters read what was left of it.
  }

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
