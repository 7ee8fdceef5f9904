package io.paddock.servers.process;

/** Told what a long command is doing. */
@FunctionalInterface
public interface Progress {

  /** For who has nobody to tell. */
  Progress SILENT = line -> {};

  long MILLIS_PER_TENTH = 100;

  /** Something happened. */
  void say(String line);

  /** Runs a step, then says how long it took. */
  default void timed(String name, Runnable step) {
    long started = System.nanoTime();
    step.run();
    long tenths = (System.nanoTime() - started) / 1_000_000 / MILLIS_PER_TENTH;
    say("%-20s ready in %d.%d s".formatted(name, tenths / 10, tenths % 10));
  }
}
