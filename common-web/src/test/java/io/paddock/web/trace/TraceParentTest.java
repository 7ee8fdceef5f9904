package io.paddock.web.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String SAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String UNSAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

  @Test
  void readsAPlaceAndWritesItAgain() {
    Span span = Span.fromContext(TraceParent.parent(SAMPLED));

    assertThat(span.getSpanContext())
        .extracting(
            SpanContext::getTraceId,
            SpanContext::getSpanId,
            SpanContext::isSampled,
            SpanContext::isRemote)
        .containsExactly("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true, true);
    assertThat(TraceParent.of(span)).isEqualTo(SAMPLED);
  }

  @Test
  void tellsOfTheThreadsOwnPlaceAlone() {
    assertThat(TraceParent.current()).isNull();
    try (Scope _ = TraceParent.parent(UNSAMPLED).makeCurrent()) {
      assertThat(TraceParent.current()).isEqualTo(UNSAMPLED);
      // Nothing of the thread's is inherited by what begins elsewhere.
      assertThat(TraceParent.parent(null)).isSameAs(Context.root());
    }
    assertThat(TraceParent.current()).isNull();
  }

  @Test
  void keepsQuietWhereNobodyWillSeeIt() {
    try (Scope _ = TraceParent.parent(UNSAMPLED).makeCurrent()) {
      assertThat(TraceParent.currentIfSampled()).isNull();
    }
    try (Scope _ = TraceParent.parent(SAMPLED).makeCurrent()) {
      assertThat(TraceParent.currentIfSampled()).isEqualTo(SAMPLED);
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX-Other: 1"
      })
  void takesNothingElseForAPlace(String text) {
    assertThat(TraceParent.sane(text)).isNull();
    assertThat(TraceParent.parent(text)).isSameAs(Context.root());
  }

  @Test
  void leavesASanePlaceAsItIs() {
    assertThat(TraceParent.sane(UNSAMPLED)).isEqualTo(UNSAMPLED);
  }
}
