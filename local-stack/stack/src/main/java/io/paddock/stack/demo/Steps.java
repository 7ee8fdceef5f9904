package io.paddock.stack.demo;

import io.paddock.servers.process.Progress;
import io.paddock.stack.http.ApiAnswer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs the demo's steps and prints one line for each: number, title, status, milliseconds, result.
 */
final class Steps {

  private final Progress output;
  private int number;

  Steps(Progress output) {
    this.output = output;
  }

  /**
   * Runs one step.
   *
   * @throws RuntimeException what the step threw, after its line was printed
   */
  Shown run(String title, Supplier<Shown> step) {
    number++;
    long started = System.nanoTime();
    try {
      Shown shown = step.get();
      print(title, shown.status(), started, shown.note());
      return shown;
    } catch (RuntimeException failure) {
      print(title, "FAILED", started, String.valueOf(failure.getMessage()));
      throw failure;
    }
  }

  int count() {
    return number;
  }

  private void print(String title, String status, long started, String note) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    output.say("%2d  %-44s %-6s %6d ms  %s".formatted(number, title, status, millis, note));
  }

  /**
   * What a step prints.
   *
   * @param status an HTTP status, or {@code ok}
   * @param note the result
   */
  record Shown(String status, String note) {

    static Shown of(ApiAnswer answer, String note) {
      return new Shown(Integer.toString(answer.status()), note);
    }

    static Shown ok(String note) {
      return new Shown("ok", note);
    }
  }
}
