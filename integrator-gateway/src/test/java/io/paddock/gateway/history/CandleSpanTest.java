package io.paddock.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandleSpanTest {

  @ParameterizedTest
  @CsvSource({
    "1m,  60,    2026-01-15T09:31:00Z",
    "5m,  300,   2026-01-15T09:30:00Z",
    "15m, 900,   2026-01-15T09:30:00Z",
    "1h,  3600,  2026-01-15T09:00:00Z",
    "4h,  14400, 2026-01-15T08:00:00Z",
    "1d,  86400, 2026-01-15T00:00:00Z"
  })
  void a_moment_belongs_to_the_span_that_began_last(String text, int seconds, Instant start) {
    CandleSpan span = CandleSpan.parse(text).orElseThrow();

    assertThat(span.seconds()).isEqualTo(seconds);
    assertThat(span.startOf(Instant.parse("2026-01-15T09:31:59.999Z"))).isEqualTo(start);
    assertThat(span.startOf(start)).isEqualTo(start);
    assertThat(span.startOf(start.plusSeconds(seconds))).isEqualTo(start.plusSeconds(seconds));
  }

  @Test
  void spans_are_few() {
    assertThat(CandleSpan.texts()).containsExactly("1m", "5m", "15m", "1h", "4h", "1d");
    assertThat(CandleSpan.parse("2m")).isEmpty();
  }
}
