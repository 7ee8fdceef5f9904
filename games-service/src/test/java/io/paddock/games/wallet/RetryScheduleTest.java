package io.paddock.games.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

  private static final Instant OWED = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "2, 2",
    "3, 4",
    "4, 8",
    "5, 16",
    "6, 32",
    "7, 64",
    "8, 128",
    "9, 256",
    "10, 300",
    "11, 300",
    "64, 300",
    "1000000, 300"
  })
  void attempts_come_after_one_second_doubling_to_five_minutes(int attempts, long seconds) {
    RetrySchedule.Next next = RetrySchedule.after(attempts, OWED, OWED);

    assertThat(next)
        .isEqualTo(new RetrySchedule.Next(TransactionStatus.PENDING, OWED.plusSeconds(seconds)));
  }

  @Test
  void after_24_hours_it_is_stuck_and_tried_hourly() {
    Instant justBefore = OWED.plus(Duration.ofHours(24)).minusMillis(1);
    Instant just = OWED.plus(Duration.ofHours(24));

    assertThat(RetrySchedule.after(300, OWED, justBefore).status())
        .isEqualTo(TransactionStatus.PENDING);
    assertThat(RetrySchedule.after(300, OWED, just))
        .isEqualTo(new RetrySchedule.Next(TransactionStatus.STUCK, just.plus(Duration.ofHours(1))));
  }

  @Test
  void the_first_attempt_is_not_planned_here() {
    assertThatThrownBy(() -> RetrySchedule.after(0, OWED, OWED))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
