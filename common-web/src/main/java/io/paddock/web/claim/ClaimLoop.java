package io.paddock.web.claim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Passes over a queue, one after the other on a thread of its own, from start to stop.
 *
 * <pre>
 *             rested                       nudge, poll; not before the time to gather is over
 *   passing ──────────► waiting ─────────────────────► passing
 *      │ ▲   busy: at once again
 *      │ └───────────────┘
 *      │ failed, threw                     pause over
 *      ├─────────────► pausing ──────────────────────► passing
 *      │ told to stop (from anywhere)      rested, failed, out of time
 *      └─────────────► draining ─────────────────────► stopped
 * </pre>
 *
 * <p>There are two kinds. One does the work within the pass ({@link #passing}); at shutdown it
 * continues until nothing is due. The other claims rows and attempts each on a thread of its own
 * ({@link #claiming}); at shutdown it claims no more and waits for the attempts under way.
 */
public final class ClaimLoop {

  private final Supplier<Pass> pass;
  private final Consumer<RuntimeException> passFailed;
  private final Places places;
  private final boolean emptiesAtEnd;
  private final LoopSignals signals;
  private final LoopTimes times;
  private final Clock clock;
  private final Thread thread;

  ClaimLoop(
      String name,
      Supplier<Pass> pass,
      Consumer<RuntimeException> passFailed,
      Places places,
      boolean emptiesAtEnd,
      LoopSignals signals,
      LoopTimes times,
      Clock clock) {
    this.pass = pass;
    this.passFailed = passFailed;
    this.places = places;
    this.emptiesAtEnd = emptiesAtEnd;
    this.signals = signals;
    this.times = times;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
  }

  /**
   * A loop that does its work within each pass.
   *
   * @param name of the loop's thread
   * @param passFailed receives what a pass threw
   */
  public static ClaimLoop passing(
      String name,
      Supplier<Pass> pass,
      Consumer<RuntimeException> passFailed,
      LoopTimes times,
      Clock clock) {
    LoopSignals signals = new ThreadSignals();
    Places none = new Places(0, Runnable::run, signals::nudge);
    return new ClaimLoop(name, pass, passFailed, none, true, signals, times, clock);
  }

  /**
   * A loop that claims rows and has them attempted.
   *
   * @param name of the loop's thread; the names of the attempts' threads begin with it
   * @param places attempts at once, in this process
   * @param lease how long a claim holds; longer than the longest attempt
   */
  public static <T> ClaimLoop claiming(
      String name, ClaimedWork<T> work, int places, Duration lease, LoopTimes times, Clock clock) {
    LoopSignals signals = new ThreadSignals();
    Executor threads = task -> Thread.ofVirtual().name(name + "-attempt").start(task);
    Places limited = new Places(places, threads, signals::nudge);
    Supplier<Pass> pass = new ClaimPass<>(work, limited, lease, clock);
    return new ClaimLoop(name, pass, work::claimFailed, limited, false, signals, times, clock);
  }

  public void start() {
    thread.start();
  }

  /** Says that something may be due; never blocks. */
  public void nudge() {
    signals.nudge();
  }

  /**
   * Ends the loop and waits for what it is still doing, within the limits of its {@link LoopTimes}.
   * Unfinished work is due again later, when its lease or its transaction ends.
   */
  public Stopped stop() throws InterruptedException {
    long end = System.nanoTime() + times.drain().toNanos();
    signals.stop();
    boolean ended =
        thread.getState() == Thread.State.NEW
            || thread.join(times.drain().plus(times.longestPass()));
    int left = places.awaitNone(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    return new Stopped(ended, left);
  }

  /**
   * How a loop ended.
   *
   * @param ended whether its thread did, in time
   * @param left attempts that were still under way
   */
  public record Stopped(boolean ended, int left) {}

  void run() {
    try {
      int failures = 0;
      while (!signals.stopping()) {
        Instant began = clock.instant();
        Pass came = pass();
        failures = came == Pass.FAILED ? failures + 1 : 0;
        switch (came) {
          case BUSY -> {}
          case RESTED -> rest(began);
          case FAILED -> signals.awaitStop(times.pauses().after(failures));
        }
      }
      if (emptiesAtEnd) {
        drain();
      }
    } catch (InterruptedException interrupted) {
      // What is due stays due; the interrupt says that this thread is to end.
      Thread.currentThread().interrupt();
    }
  }

  private void rest(Instant passBegan) throws InterruptedException {
    signals.awaitNudge(times.poll());
    Duration early = Duration.between(clock.instant(), passBegan.plus(times.gather()));
    if (early.isPositive()) {
      // A clock that was set back must not stop the loop.
      signals.awaitStop(early.compareTo(times.gather()) < 0 ? early : times.gather());
    }
  }

  private void drain() {
    Instant end = clock.instant().plus(times.drain());
    Pass came = Pass.BUSY;
    while (came == Pass.BUSY && clock.instant().isBefore(end)) {
      came = pass();
    }
  }

  private Pass pass() {
    try {
      return pass.get();
    } catch (RuntimeException cause) {
      passFailed.accept(cause);
      return Pass.FAILED;
    }
  }
}
