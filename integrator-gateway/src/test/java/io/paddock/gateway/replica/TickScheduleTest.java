package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.replica.TickSchedule.Needs;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TickScheduleTest {

  private static final OptionalLong NONE = OptionalLong.empty();
  private final TickSchedule schedule =
      new TickSchedule(Duration.ofMinutes(1), Duration.ofMillis(100));

  @Test
  void nothing_is_due_while_nothing_waits() {
    assertThat(schedule.isDue(needs(1_000, 59_999, NONE, NONE))).isFalse();
  }

  @Test
  void an_idle_log_gets_one() {
    assertThat(schedule.isDue(needs(1_000, 60_000, NONE, NONE))).isTrue();
  }

  @Test
  void a_deadline_that_has_come_gets_one() {
    assertThat(schedule.isDue(needs(999, 0, OptionalLong.of(1_000), NONE))).isFalse();
    assertThat(schedule.isDue(needs(1_000, 0, OptionalLong.of(1_000), NONE))).isTrue();
  }

  @Test
  void a_command_whose_time_is_over_gets_one() {
    assertThat(schedule.isDue(needs(1_000, 0, NONE, OptionalLong.of(1_000)))).isFalse();
    assertThat(schedule.isDue(needs(1_001, 0, NONE, OptionalLong.of(1_000)))).isTrue();
  }

  @Test
  void without_a_known_time_and_while_appending_fails_it_is_tried() {
    assertThat(schedule.isDue(new Needs(NONE, 0, NONE, NONE, true, false, 100))).isTrue();
    assertThat(schedule.isDue(new Needs(OptionalLong.of(5), 0, NONE, NONE, false, false, 100)))
        .isTrue();
  }

  @Test
  void one_at_a_time_and_not_too_often() {
    assertThat(schedule.isDue(new Needs(NONE, 0, NONE, NONE, true, true, 100))).isFalse();
    assertThat(schedule.isDue(new Needs(NONE, 0, NONE, NONE, true, false, 99))).isFalse();
  }

  private static Needs needs(long now, long idle, OptionalLong deadline, OptionalLong notAfter) {
    return new Needs(OptionalLong.of(now), idle, deadline, notAfter, true, false, 100);
  }
}
