package io.paddock.stack.demo;

import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.ApiFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * An operator that calls two services without a pause while its keys are replaced: half of its
 * servers take each new key at once, the others keep the first one, which is in its grace.
 */
final class RotationLoad {

  private static final int CALLERS = 8;

  private final ApiClient backoffice;
  private final ApiClient callbacks;
  private final String firstKey;
  private volatile String latestKey;

  RotationLoad(ApiClient backoffice, ApiClient callbacks, String firstKey) {
    this.backoffice = backoffice;
    this.callbacks = callbacks;
    this.firstKey = firstKey;
    this.latestKey = firstKey;
  }

  /**
   * What became of the calls.
   *
   * @param p99Millis of all calls, failed ones included
   * @param firstFailure empty when none failed
   */
  record Outcome(int requests, int failed, int rotations, double p99Millis, String firstFailure) {

    String text() {
      return "%d requests by %d callers, %d rotations, %d failed, p99 %.1f ms"
          .formatted(requests, CALLERS, rotations, failed, p99Millis);
    }
  }

  /** One caller's share. */
  private record Share(List<Long> nanos, List<String> failures) {}

  /**
   * Calls for a while before each rotation and after the last.
   *
   * @param rotation issues the next key, and answers it
   */
  Outcome run(int rotations, Duration between, Supplier<String> rotation) {
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Share>> callers = new ArrayList<>();
      try {
        for (int caller = 0; caller < CALLERS; caller++) {
          int number = caller;
          callers.add(threads.submit(() -> call(number, end)));
        }
        for (int done = 0; done < rotations; done++) {
          rest(end, between);
          latestKey = rotation.get();
        }
        rest(end, between);
      } finally {
        end.countDown();
      }
      return outcome(callers.stream().map(RotationLoad::share).toList(), rotations);
    }
  }

  private Share call(int number, CountDownLatch end) {
    Share share = new Share(new ArrayList<>(), new ArrayList<>());
    boolean keepsItsKey = number % 2 == 0;
    boolean asksBackoffice = number % 4 < 2;
    do {
      String key = keepsItsKey ? firstKey : latestKey;
      long started = System.nanoTime();
      try {
        if (asksBackoffice) {
          backoffice.with("X-Operator-Key", key).get("/api/v1/operator/me").expect(200);
        } else {
          callbacks.with("X-Operator-Key", key).get("/api/v1/callbacks/endpoints").expect(200);
        }
      } catch (ApiFailure failure) {
        share.failures().add(String.valueOf(failure.getMessage()));
      }
      share.nanos().add(System.nanoTime() - started);
    } while (end.getCount() > 0);
    return share;
  }

  private static void rest(CountDownLatch end, Duration time) {
    try {
      if (end.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("the load ended before its time");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ApiFailure("interrupted", interrupted);
    }
  }

  private static Share share(Future<Share> caller) {
    try {
      return caller.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ApiFailure("interrupted", interrupted);
    } catch (ExecutionException broken) {
      throw new IllegalStateException("a caller broke", broken.getCause());
    }
  }

  private static Outcome outcome(List<Share> shares, int rotations) {
    List<Long> nanos = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Share share : shares) {
      nanos.addAll(share.nanos());
      failures.addAll(share.failures());
    }
    Collections.sort(nanos);
    long p99 = nanos.get((int) Math.ceil(nanos.size() * 0.99) - 1);
    return new Outcome(
        nanos.size(),
        failures.size(),
        rotations,
        p99 / 1e6,
        failures.isEmpty() ? "" : failures.getFirst());
  }
}
