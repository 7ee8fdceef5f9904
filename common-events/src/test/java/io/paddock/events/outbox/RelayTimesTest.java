package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayTimesTest {

  private final RelayTimes times =
      new RelayTimes(
          Duration.ofMillis(500),
          Duration.ofMillis(250),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  @ParameterizedTest
  @CsvSource({"1,250", "2,500", "3,1000", "5,4000", "6,5000", "7,5000", "2147483647,5000"})
  void theBackoffDoublesUpToItsLimit(int failures, long expectedMs) {
    assertThat(times.backoff(failures)).isEqualTo(Duration.ofMillis(expectedMs));
  }
}
