package io.paddock.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WaitingTest {

  @Test
  @Timeout(50)
  void ends_as_soon_as_the_condition_holds() {
    AtomicInteger asked = new AtomicInteger();

    boolean held = Waiting.until(Duration.ofMinutes(1), () -> asked.incrementAndGet() == 3);

    assertThat(held).isTrue();
    assertThat(asked).hasValue(3);
  }

  @Test
  void asks_once_when_there_is_no_time() {
    AtomicInteger asked = new AtomicInteger();

    boolean held =
        Waiting.until(
            Duration.ZERO,
            () -> {
              asked.incrementAndGet();
              return false;
            });

    assertThat(held).isFalse();
    assertThat(asked).hasValue(1);
  }

  @Test
  @Timeout(50)
  void gives_up_when_the_time_is_over() {
    long started = System.nanoTime();

    boolean held = Waiting.until(Duration.ofMillis(250), () -> false);

    assertThat(held).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isGreaterThanOrEqualTo(Duration.ofMillis(250));
  }
}
