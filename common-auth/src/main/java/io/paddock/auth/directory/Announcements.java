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
 * What the other processes have yet to be told. An announcement is repeated until Redis has taken
 * it, or for 60 seconds: by then no cache holds what it is about. It does not wait for the pause
 * that other calls make after a failure, since a revocation must not wait for a cache's comfort.
 *
 * <pre>
 * announce ─► WAITING ──taken──► told
 *               │ ▲ └──60 s────► given up
 *               └─┘ failed: again after 50 ms, doubling to 500 ms
 * </pre>
 *
 * One virtual thread tells everything that waits in one go, so that a slow Redis is asked once and
 * not once for each change. At most {@value #MAX_WAITING} changes wait; for one more the oldest is
 * given up and counted: of all that wait, the caches' 60 seconds end it first.
 */
final class Announcements implements AutoCloseable {

  static final int MAX_WAITING = 10_000;
  static final Duration REPEATED_FOR = Loaded.MAX_AGE;
  static final Duration FIRST_DELAY = Duration.ofMillis(50);
  static final Duration LAST_DELAY = Duration.ofMillis(500);

  private static final Logger LOG = Logger.getLogger(Announcements.class);

  /** The way to the others. */
  interface Sender extends AutoCloseable {

    /**
     * Marks the entries as gone in the shared cache, then tells every process; blocks for a bounded
     * time. Both happen again when this is called again.
     *
     * @return whether Redis said that it did both
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

  /** Oldest first; what is being told stays until it is. */
  private final SequencedSet<Change> open = new LinkedHashSet<>();

  private boolean news;
  private final LongAdder repeated = new LongAdder();
  private final LongAdder givenUp = new LongAdder();
  private final Thread teller;

  /**
   * Starts the thread that tells.
   *
   * @param nanoClock {@link System#nanoTime}
   */
  Announcements(Sender sender, LongSupplier nanoClock) {
    this.sender = sender;
    this.nanoClock = nanoClock;
    this.teller = Thread.ofVirtual().name("directory-announcements").start(this::tell);
  }

  /**
   * Announces changed entries, and waits a moment for Redis to take it.
   *
   * @param names of the entries; asked for again with every attempt, may throw {@link
   *     DirectoryUnavailableException}
   * @param patience how long to wait; the announcement goes on afterwards
   * @return whether Redis has taken it by then
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

  /** Changes that Redis has not taken yet. */
  int waiting() {
    return locked(open::size);
  }

  /** Attempts that failed and were followed by another. */
  long repeated() {
    return repeated.sum();
  }

  /** Changes that nobody was told of. */
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

  /** All that waits: at once when something came, else when it is time to repeat it. */
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

  /** Tells what can be told, which waits no longer then. False when something is left of it. */
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
