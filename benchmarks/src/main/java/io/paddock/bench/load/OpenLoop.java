package io.paddock.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls at a fixed rate, whatever becomes of those before. Latency counts from the moment at
 * which a call was due, so a server that stalls is charged for everybody who had to wait
 * (coordinated omission).
 */
public final class OpenLoop {

  /** More than this at once cannot be a server that keeps the rate. */
  static final int IN_FLIGHT_LIMIT = 2_000;

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private OpenLoop() {}

  /** Makes every call once, {@code perSecond} a second, and waits for all of them. */
  public static Sample run(List<Call> calls, int perSecond) throws InterruptedException {
    Semaphore inFlight = new Semaphore(IN_FLIGHT_LIMIT);
    List<Future<Outcome>> made = new ArrayList<>(calls.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long began = System.nanoTime();
      for (int i = 0; i < calls.size(); i++) {
        Call call = calls.get(i);
        long due = began + i * NANOS_PER_SECOND / perSecond;
        awaitTime(due);
        inFlight.acquire();
        made.add(threads.submit(() -> outcome(call, due, inFlight)));
      }
      return sample(made, began);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call broke", e.getCause());
    }
  }

  private static Sample sample(List<Future<Outcome>> made, long began)
      throws InterruptedException, ExecutionException {
    Histogram latencies = Sample.emptyHistogram();
    long failures = 0;
    @Nullable String firstFailure = null;
    for (Future<Outcome> call : made) {
      Outcome outcome = call.get();
      if (outcome.failure() == null) {
        latencies.recordValue(Math.min(outcome.micros(), Sample.LONGEST_MICROS));
      } else {
        failures++;
        firstFailure = firstFailure == null ? outcome.failure() : firstFailure;
      }
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
    return new Sample(latencies, elapsed, failures, firstFailure);
  }

  private record Outcome(long micros, @Nullable String failure) {}

  private static Outcome outcome(Call call, long due, Semaphore inFlight)
      throws InterruptedException {
    try {
      call.once();
      return new Outcome((System.nanoTime() - due) / NANOS_PER_MICRO, null);
    } catch (IOException e) {
      return new Outcome(0, String.valueOf(e.getMessage()));
    } finally {
      inFlight.release();
    }
  }

  private static void awaitTime(long due) throws InterruptedException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
