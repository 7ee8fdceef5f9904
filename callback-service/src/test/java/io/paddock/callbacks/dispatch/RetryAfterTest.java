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
    "000000000000000000007, PT7S",
    "999999999999, PT277777777H46M39S",
    "'Thu, 15 Jan 2026 09:30:30 GMT', PT30S",
    "'Thursday, 15-Jan-26 09:30:30 GMT', PT30S",
    "'Thu Jan 15 09:30:30 2026', PT30S",
    "'Sun Feb  1 09:30:00 2026', PT408H",
    "'Wednesday, 15-Jan-76 09:30:00 GMT', PT438288H"
  })
  void secondsAndDatesAreUnderstood(String value, Duration wait) {
    assertThat(RetryAfter.parse(value, NOW)).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000000000", "9999999999999999999", "00099999999999999999999999999"})
  void anyNumberOfDigitsIsALongTime(String value) {
    assertThat(RetryAfter.parse(value, NOW)).contains(RetryAfter.AGES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-1",
        "1.5",
        "+3",
        "Saturday, 15-Jan-77 09:30:00 GMT", // 1977, for 51 years ahead is the past
        "Thursday, 15-Jan-26 09:29:59 GMT",
        "Thu Jan 15 09:29:59 2026",
        "Thu, 15 Jan 2026 09:30:00 GMT",
        "Thu, 15 Jan 2026 09:29:59 GMT",
        "2026-01-15T09:31:00Z"
      })
  void anythingElseAsksForNothing(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isEmpty();
  }
}
