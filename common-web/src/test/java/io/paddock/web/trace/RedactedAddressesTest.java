package io.paddock.web.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactedAddressesTest {

  private final SdkTracerProvider tracing =
      SdkTracerProvider.builder().addSpanProcessor(new RedactedAddresses()).build();

  @Test
  void aQueryIsNotShown() {
    assertThat(shown(Map.of("url.path", "/launch", "url.query", "token=eyJhbGciOi")))
        .containsExactlyInAnyOrderEntriesOf(Map.of("url.path", "/launch", "url.query", "REDACTED"));
  }

  @Test
  void anAddressIsShownUpToItsQuery() {
    assertThat(
            shown(
                Map.of(
                    "url.full", "https://example.com/hook?key=s3cret&key=other",
                    "http.url", "http://localhost/x?",
                    "http.target", "/ws/market?key=s3cret")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "url.full", "https://example.com/hook?REDACTED",
                "http.url", "http://localhost/x?REDACTED",
                "http.target", "/ws/market?REDACTED"));
  }

  @Test
  void whatHasNoQueryStaysAsItIs() {
    Map<String, String> plain =
        Map.of("url.full", "https://example.com/hook", "http.route", "/v1/{game}?");

    assertThat(shown(plain)).isEqualTo(plain);
  }

  private Map<String, String> shown(Map<String, String> attributes) {
    SpanBuilder builder = tracing.get("test").spanBuilder("GET");
    attributes.forEach(builder::setAttribute);
    Span span = builder.startSpan();
    span.end();
    return ((ReadableSpan) span)
        .toSpanData().getAttributes().asMap().entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    (Map.Entry<AttributeKey<?>, Object> entry) -> entry.getKey().getKey(),
                    entry -> entry.getValue().toString()));
  }
}
