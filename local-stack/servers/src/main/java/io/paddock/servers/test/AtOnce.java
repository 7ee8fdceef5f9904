package io.paddock.servers.test;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls made at the same time, each with how long its answer took. */
public final class AtOnce {

  private AtOnce() {}

  /** An answer, and after how long it came. */
  public record Timed<T>(T answer, Duration took) {}

  /** Makes the calls, and waits for all of their answers; by the names given to them. */
  public static <T> Map<String, Timed<T>> call(Map<String, Callable<T>> calls) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Future<Timed<T>>> running = new LinkedHashMap<>();
      calls.forEach((name, call) -> running.put(name, threads.submit(() -> timed(call))));
      Map<String, Timed<T>> answers = new LinkedHashMap<>();
      for (Map.Entry<String, Future<Timed<T>>> entry : running.entrySet()) {
        answers.put(entry.getKey(), entry.getValue().get());
      }
      return answers;
    } catch (ExecutionException failure) {
      throw new AssertionError(failure.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static <T> Timed<T> timed(Callable<T> call) throws Exception {
    long start = System.nanoTime();
    T answer = call.call();
    return new Timed<>(answer, Duration.ofNanos(System.nanoTime() - start));
  }
}
