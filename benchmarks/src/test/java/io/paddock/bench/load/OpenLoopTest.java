package io.paddock.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
    List<Long> elapsed = new ArrayList<>();

    for (int run = 0; run < 5; run++) {
      Sample sample = OpenLoop.run(Collections.nCopies(21, call), 100);
      assertThat(sample.calls()).isEqualTo(21);
      assertThat(sample.failures()).isZero();
      elapsed.add(sample.elapsed().toMillis());
    }

    // A machine that is busy with something else is slow at times, never too fast.
    assertThat(made).hasValue(105);
    assertThat(elapsed).allMatch(millis -> millis >= 200).anyMatch(millis -> millis < 1_000);
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
    CountDownLatch others = new CountDownLatch(20);
    List<Call> calls = new ArrayList<>();
    calls.add(() -> assertThat(others.await(60, TimeUnit.SECONDS)).isTrue());
    calls.addAll(Collections.nCopies(20, others::countDown));

    Sample sample = OpenLoop.run(calls, 100);

    assertThat(sample.calls()).isEqualTo(21);
    assertThat(sample.firstFailure()).isNull();
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
