package io.paddock.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void everyCallIsCountedUntilTheTimeIsOver() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();

    Sample sample = ClosedLoop.run(List.of(made::incrementAndGet, made::incrementAndGet), SHORT);

    assertThat(sample.calls()).isEqualTo(made.get()).isPositive();
    assertThat(sample.failures()).isZero();
    assertThat(sample.elapsed()).isBetween(SHORT, Duration.ofSeconds(10));
  }

  @Test
  void connectionsCallAtOnce() throws InterruptedException {
    CyclicBarrier three = new CyclicBarrier(3);
    Call meeting =
        () -> {
          try {
            three.await(5, TimeUnit.SECONDS);
          } catch (java.util.concurrent.BrokenBarrierException
              | java.util.concurrent.TimeoutException e) {
            throw new IOException("alone", e);
          }
        };

    Sample sample = ClosedLoop.run(Collections.nCopies(3, meeting), Duration.ofNanos(1));

    assertThat(sample.calls() + sample.failures()).isLessThanOrEqualTo(3);
    assertThat(sample.failures()).isZero();
  }

  @Test
  void aCallBegunInTimeIsFinishedAndMeasured() throws InterruptedException {
    Call slow = () -> TimeUnit.MILLISECONDS.sleep(80);

    Sample sample = ClosedLoop.run(List.of(slow), SHORT);

    assertThat(sample.calls()).isEqualTo(1);
    assertThat(sample.longest()).isGreaterThanOrEqualTo(80);
    assertThat(sample.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(80));
  }

  @Test
  void failuresAreCountedApartWithTheFirstReason() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    Call failing =
        () -> {
          throw new IOException("failure " + made.incrementAndGet());
        };

    Sample sample = ClosedLoop.run(List.of(failing), Duration.ofMinutes(1));

    assertThat(sample.failures()).isEqualTo(20);
    assertThat(sample.firstFailure()).isEqualTo("failure 1");
    assertThat(sample.calls()).isZero();
  }

  @Test
  void aDefectInACallIsNotANumber() {
    Call broken =
        () -> {
          throw new IllegalArgumentException("a defect");
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> ClosedLoop.run(List.of(broken), SHORT))
        .withMessage("a connection broke")
        .havingCause()
        .withMessage("a defect");
  }
}
