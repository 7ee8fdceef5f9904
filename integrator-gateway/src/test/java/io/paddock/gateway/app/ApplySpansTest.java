package io.paddock.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.replica.ReplicaStatus;
import io.paddock.gateway.replica.Step;
import io.paddock.matching.TradingEngine;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplySpansTest {

  private static final String REQUEST = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final long NOW = 1_700_000_000_000L;

  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private ReplicaStatus status = new ReplicaStatus.Serving();
  private final ApplySpans spans =
      new ApplySpans(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(exported))
              .build()
              .get("test"),
          () -> status,
          Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));

  @Test
  void a_step_lasts_from_the_log_to_the_engine() {
    applied(NOW - 7, REQUEST);

    SpanData span = exported.getFinishedSpanItems().getFirst();
    assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(span.getEndEpochNanos() - span.getStartEpochNanos())
        .isEqualTo(TimeUnit.MILLISECONDS.toNanos(7));
  }

  @Test
  void a_brokers_clock_that_is_ahead_makes_no_negative_time() {
    applied(NOW + 1, REQUEST);

    SpanData span = exported.getFinishedSpanItems().getFirst();
    assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isZero();
  }

  @Test
  void what_is_replayed_is_not_shown_again() {
    status = new ReplicaStatus.Replaying(100);

    applied(NOW, REQUEST);

    assertThat(exported.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void a_command_of_no_trace_begins_none() {
    applied(NOW, null);

    assertThat(exported.getFinishedSpanItems()).isEmpty();
  }

  private void applied(long time, @Nullable String traceparent) {
    spans.applied(
        new Step(new LogRecord(9, time, 0, new byte[0], traceparent), null, List.of(), time),
        new TradingEngine().queries());
  }
}
