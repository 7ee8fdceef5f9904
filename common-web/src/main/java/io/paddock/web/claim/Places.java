package io.paddock.web.claim;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Counts and limits the attempts under way in this process. */
final class Places {

  private final int limit;
  private final Executor executor;
  private final Runnable freed;

  private int taken;

  /**
   * @param executor runs the attempts
   * @param freed called when a place becomes free after all were taken
   */
  Places(int limit, Executor executor, Runnable freed) {
    this.limit = limit;
    this.executor = executor;
    this.freed = freed;
  }

  /** How many more attempts may begin. */
  synchronized int free() {
    return Math.max(0, limit - taken);
  }

  /**
   * Takes places of one half; the other is left to those that ask for one at a time.
   *
   * @return how many, {@code most} at most; each is begun in or given back
   */
  synchronized int reserve(int most) {
    int reserved = Math.clamp(limit / 2 - (long) taken, 0, most);
    taken += reserved;
    return reserved;
  }

  /** Gives a place back that was reserved. */
  void giveBack() {
    leave();
  }

  /** Begins an attempt; its place becomes free however the attempt ends. */
  void begin(Runnable attempt) {
    take();
    beginReserved(attempt);
  }

  /** The same in a place that was reserved. */
  void beginReserved(Runnable attempt) {
    boolean begun = false;
    try {
      executor.execute(
          () -> {
            try {
              attempt.run();
            } finally {
              leave();
            }
          });
      begun = true;
    } finally {
      if (!begun) {
        leave();
      }
    }
  }

  /**
   * Waits until nothing is under way.
   *
   * @return how many are when {@code longest} is over
   */
  synchronized int awaitNone(Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    for (long left = longest.toNanos();
        taken > 0 && left > 0;
        left = deadline - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return taken;
  }

  private synchronized void take() {
    taken++;
  }

  private void leave() {
    if (wasFull()) {
      freed.run();
    }
  }

  private synchronized boolean wasFull() {
    boolean full = taken >= limit;
    taken--;
    notifyAll();
    return full;
  }
}
