package io.paddock.backoffice.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.web.error.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class HashingGateTest {

  @Test
  void lets_no_more_in_than_it_has_places() throws Exception {
    HashingGate gate = new HashingGate(1, Duration.ofMillis(10));
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(
              () ->
                  gate.check(
                      () -> {
                        inside.countDown();
                        return waited(leave);
                      }));
      inside.await();

      assertThatThrownBy(() -> gate.check(() -> true))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> {
                assertThat(problem.error().code()).isEqualTo("unavailable");
                assertThat(problem.headers()).containsEntry("Retry-After", "1");
              });
      leave.countDown();
      assertThat(first.get()).isTrue();
    }
    assertThat(gate.check(() -> true)).isTrue();
  }

  @Test
  void gives_its_place_back_after_a_failure() {
    HashingGate gate = new HashingGate(1, Duration.ZERO);
    assertThatThrownBy(
            () ->
                gate.check(
                    () -> {
                      throw new IllegalStateException("broken hash");
                    }))
        .hasMessage("broken hash");

    assertThat(gate.check(() -> false)).isFalse();
  }

  private static boolean waited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
