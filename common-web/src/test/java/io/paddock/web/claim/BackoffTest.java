package io.paddock.web.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));

  @ParameterizedTest
  @CsvSource({"1,250", "2,500", "3,1000", "5,4000", "6,5000", "7,5000", "2147483647,5000"})
  void thePauseDoublesUpToItsLimit(int failures, long expectedMs) {
    assertThat(backoff.after(failures)).isEqualTo(Duration.ofMillis(expectedMs));
  }
}
