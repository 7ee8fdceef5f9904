package io.paddock.auth.directory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Announcements that the other processes have not received yet. An announcement is repeated until
 * Redis has accepted it, or for 60 seconds: after that no cache holds the entry any more. It
 * ignores the pause that other calls make after a failure, because a revocation must not wait for
 * it.
 *
 * <pre>
 * announce ─► WAITING ──taken──► told
 *               │ ▲ └──60 s────► given up
 *               └─┘ failed: again after 50 ms, doubling to 500 ms
 * </pre>
 *
 * One virtual thread sends everything that is waiting in one call, so that a slow Redis gets one
 * call instead of one per change. At most {@value #MAX_WAITING} changes wait; one more displaces
 * the oldest, which is given up and counted: of all waiting changes, its 60 seconds in the caches
 * end first.
 */
final class Announcements implements AutoCloseable {

  static final int MAX_WAITING = 10_000;
  static final Duration REPEATED_FOR = Loaded.MAX_AGE;
  static final Duration FIRST_DELAY = Duration.ofMillis(50);
  static final Duration LAST_DELAY = Duration.ofMillis(500);

  private static final Logger LOG = Logger.getLogger(Announcements.class);

  /** Sends announcements to the other processes. */
  interface Sender extends AutoCloseable {

    /**
     * Marks the entries as gone in the shared cache, then notifies every process; blocks for a
     * bounded time. Calling this again repeats both.
     *
     * @return whether Redis confirmed both
     */
    boolean send(List<String> names);

    @Override
    void close();
  }

  private record Change(
      Supplier<List<String>> names, long untilNanos, CompletableFuture<Boolean> told) {}

  private final Sender sender;
  private final LongSupplier nanoClock;
  private final Lock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();

  /** Oldest first; a change stays here until it has been sent. */
  private final SequencedSet<Change> open = new LinkedHashSet<>();

  private boolean news;
  private final LongAdder repeated = new LongAdder();
  private final LongAdder givenUp = new LongAdder();
  private final Thread teller;

  /**
   * Starts the sending thread.
   *
   * @param nanoClock {@link System#nanoTime}
   */
  Announcements(Sender sender, LongSupplier nanoClock) {
    this.sender = sender;
    this.nanoClock = nanoClock;
    this.teller = Thread.ofVirtual().name("directory-announcements").start(this::tell);
  }

  /**
   * Announces changed entries, and waits briefly for Redis to accept the announcement.
   *
   * @param names of the entries; evaluated again in every attempt, may throw {@link
   *     DirectoryUnavailableException}
   * @param patience how long to wait; the announcement continues afterwards
   * @return whether Redis has accepted it by then
   */
  boolean announce(Supplier<List<String>> names, Duration patience) {
    Change change =
        new Change(
            names, nanoClock.getAsLong() + REPEATED_FOR.toNanos(), new CompletableFuture<>());
    add(change);
    try {
      return change.told().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Changes that Redis has not accepted yet. */
  int waiting() {
    return locked(open::size);
  }

  /** Failed attempts that were followed by another. */
  long repeated() {
    return repeated.sum();
  }

  /** Changes that were never announced. */
  long givenUp() {
    return givenUp.sum();
  }

  @Override
  public void close() {
    teller.interrupt();
    sender.close();
  }

  private void add(Change change) {
    lock.lock();
    try {
      if (open.size() == MAX_WAITING) {
        giveUp(open.removeFirst(), "too_many_waiting");
      }
      open.add(change);
      news = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    Duration delay = FIRST_DELAY;
    try {
      while (true) {
        if (attempt(next(delay))) {
          delay = FIRST_DELAY;
        } else {
          repeated.increment();
          delay = doubled(delay);
        }
        giveUpOld();
      }
    } catch (InterruptedException closed) {
      LOG.debugf("directory_announcements_closed waiting=%d", waiting());
    }
  }

  /**
   * All waiting changes: returns at once when a new one arrives, otherwise when it is time to
   * repeat.
   */
  private List<Change> next(Duration delay) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = delay.toNanos();
      while (open.isEmpty() || (!news && left > 0)) {
        if (open.isEmpty()) {
          arrived.await();
        } else {
          left = arrived.awaitNanos(left);
        }
      }
      news = false;
      return List.copyOf(open);
    } finally {
      lock.unlock();
    }
  }

  /** Sends what can be sent and removes it from the queue. Returns false if anything is left. */
  private boolean attempt(List<Change> changes) {
    Set<String> names = new LinkedHashSet<>();
    List<Change> known = new ArrayList<>();
    for (Change change : changes) {
      List<String> changed = namesOf(change);
      if (changed != null) {
        known.add(change);
        names.addAll(changed);
      }
    }
    for (List<String> batch : Announcement.batches(List.copyOf(names))) {
      if (!sender.send(batch)) {
        return false;
      }
    }
    known.forEach(this::told);
    return known.size() == changes.size();
  }

  private void told(Change change) {
    locked(() -> open.remove(change));
    change.told().complete(true);
  }

  private static @Nullable List<String> namesOf(Change change) {
    try {
      return change.names().get();
    } catch (DirectoryUnavailableException e) {
      LOG.warnf("directory_announcement_incomplete cause=%s", e.getMessage());
      return null;
    }
  }

  private void giveUpOld() {
    lock.lock();
    try {
      while (!open.isEmpty() && nanoClock.getAsLong() - open.getFirst().untilNanos() >= 0) {
        giveUp(open.removeFirst(), "redis_unreachable");
      }
    } finally {
      lock.unlock();
    }
  }

  private void giveUp(Change change, String cause) {
    change.told().complete(false);
    givenUp.increment();
    LOG.errorf("directory_announcement_given_up cause=%s", cause);
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private static Duration doubled(Duration delay) {
    Duration twice = delay.multipliedBy(2);
    return twice.compareTo(LAST_DELAY) > 0 ? LAST_DELAY : twice;
  }
}
