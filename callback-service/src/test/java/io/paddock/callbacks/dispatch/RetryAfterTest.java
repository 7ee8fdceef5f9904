package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "120, PT2M",
    "' 7 ', PT7S",
    "999999999, PT277777H46M39S",
    "'Thu, 15 Jan 2026 09:30:30 GMT', PT30S"
  })
  void secondsAndDatesAreUnderstood(String value, Duration wait) {
    assertThat(RetryAfter.parse(value, NOW)).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-1",
        "1.5",
        "+3",
        "1000000000",
        "Thu, 15 Jan 2026 09:30:00 GMT",
        "Thu, 15 Jan 2026 09:29:59 GMT",
        "2026-01-15T09:31:00Z"
      })
  void anythingElseAsksForNothing(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isEmpty();
  }
}
