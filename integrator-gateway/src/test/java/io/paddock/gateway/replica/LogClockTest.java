package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogClockTest {

  private final AtomicLong nanos = new AtomicLong(-5);
  private final LogClock clock = new LogClock(nanos::get);

  @Test
  void old_records_say_nothing_before_the_first_append_of_our_own() {
    clock.applied(1_000);

    assertThat(clock.now()).isEmpty();
  }

  @Test
  void time_goes_on_from_the_last_acknowledgement() {
    clock.stored(1_000);
    pass(250);

    assertThat(clock.now()).hasValue(1_250);
  }

  @Test
  void an_acknowledgement_sets_it_back_too() {
    clock.stored(1_000);
    pass(500);
    clock.stored(1_400);

    assertThat(clock.now()).hasValue(1_400);
  }

  @Test
  void a_record_moves_it_forward_and_never_back() {
    clock.stored(1_000);
    pass(100);

    clock.applied(1_050);
    assertThat(clock.now()).hasValue(1_100);

    clock.applied(1_101);
    assertThat(clock.now()).hasValue(1_101);
  }

  @Test
  void idleness_counts_from_the_last_record_applied() {
    pass(70);
    assertThat(clock.idleMillis()).isEqualTo(70);

    clock.applied(1);
    pass(30);
    assertThat(clock.idleMillis()).isEqualTo(30);
  }

  private void pass(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
