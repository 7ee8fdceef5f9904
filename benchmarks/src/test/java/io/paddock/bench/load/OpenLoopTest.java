package io.paddock.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  @Test
  void everyCallIsMadeOnceAtItsRate() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    Call call = made::incrementAndGet;

    Sample sample = OpenLoop.run(Collections.nCopies(21, call), 100);

    assertThat(made).hasValue(21);
    assertThat(sample.calls()).isEqualTo(21);
    assertThat(sample.failures()).isZero();
    assertThat(sample.elapsed().toMillis()).isBetween(200L, 2_000L);
  }

  /** A server that serves one at a time stalls once for 300 ms; everybody due meanwhile waited. */
  @Test
  void aStallIsChargedToEveryCallThatWasDue() throws InterruptedException {
    Lock server = new ReentrantLock();
    List<Call> calls = new ArrayList<>();
    calls.add(() -> serve(server, 300));
    calls.addAll(Collections.nCopies(20, () -> serve(server, 0)));

    Sample sample = OpenLoop.run(calls, 100);

    assertThat(sample.calls()).isEqualTo(21);
    assertThat(sample.percentile(50)).isGreaterThan(150);
    assertThat(sample.longest()).isGreaterThanOrEqualTo(299);
  }

  @Test
  void aSlowCallDoesNotDelayTheNext() throws InterruptedException {
    List<Call> calls = new ArrayList<>();
    calls.add(() -> TimeUnit.MILLISECONDS.sleep(300));
    calls.addAll(Collections.nCopies(20, () -> {}));

    Sample sample = OpenLoop.run(calls, 100);

    assertThat(sample.percentile(50)).isLessThan(150);
  }

  @Test
  void failuresAreCountedAndTheFirstIsTold() throws InterruptedException {
    List<Call> calls =
        List.of(
            () -> {},
            () -> {
              throw new IOException("first");
            },
            () -> {
              throw new IOException("second");
            });

    Sample sample = OpenLoop.run(calls, 100);

    assertThat(sample.calls()).isEqualTo(1);
    assertThat(sample.failures()).isEqualTo(2);
    assertThat(sample.firstFailure()).isEqualTo("first");
  }

  private static void serve(Lock server, long millis) throws InterruptedException {
    server.lock();
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } finally {
      server.unlock();
    }
  }
}
