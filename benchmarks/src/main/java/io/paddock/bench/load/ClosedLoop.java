package io.paddock.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Connections that each make one call after the other, the next one when the one before is
 * answered: a slow server is asked less often, so throughput and latency belong together.
 */
public final class ClosedLoop {

  /** A connection that fails this often gives up: its numbers mean nothing any more. */
  private static final int FAILURES_LIMIT = 20;

  private static final int NANOS_PER_MICRO = 1_000;

  private ClosedLoop() {}

  /** Runs every connection at once for {@code length}; calls begun in time are finished. */
  public static Sample run(List<? extends Call> connections, Duration length)
      throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Sample>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Call connection : connections) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return repeat(connection, length);
                }));
      }
      long began = System.nanoTime();
      start.countDown();
      Sample all = Sample.none();
      for (Future<Sample> connection : running) {
        all = all.plus(connection.get());
      }
      Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
      return new Sample(all.latencies(), elapsed, all.failures(), all.firstFailure());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a connection broke", e.getCause());
    }
  }

  private static Sample repeat(Call call, Duration length) throws InterruptedException {
    Histogram latencies = Sample.emptyHistogram();
    int failures = 0;
    @Nullable String firstFailure = null;
    long began = System.nanoTime();
    while (System.nanoTime() - began < length.toNanos() && failures < FAILURES_LIMIT) {
      long called = System.nanoTime();
      try {
        call.once();
        long micros = (System.nanoTime() - called) / NANOS_PER_MICRO;
        latencies.recordValue(Math.min(micros, Sample.LONGEST_MICROS));
      } catch (IOException e) {
        failures++;
        firstFailure = firstFailure == null ? String.valueOf(e.getMessage()) : firstFailure;
      }
    }
    return new Sample(latencies, Duration.ZERO, failures, firstFailure);
  }
}
