package io.paddock.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Names being looked up, each on a thread that nothing can take back from the system's resolver
 * before it answers. So nobody gets many of them who has not shown to give them back: a sharer
 * begins with a sixteenth of all, has twice as many each time that it uses them all and one comes
 * back soon, at most a quarter, and a sixteenth again once a lookup was slow. Sharers take turns. A
 * name that is being looked up for a sharer is looked up once, however many wait for it: one that
 * hangs takes one thread, and leaves the sharer's others to its other names.
 */
final class FairLookups implements AutoCloseable {

  /** What name servers that are well need less for, their own timeouts of 5 s far off. */
  static final Duration SOON = Duration.ofSeconds(1);

  private static final int LEAST_OF = 16;
  private static final int MOST_OF = 4;

  private final int places;
  private final int least;
  private final int most;
  private final int waiting;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("outbound-dns-", 0).factory());

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Line> lines = new HashMap<>();

  /** Those that have something to begin and a place of their own for it, each once. */
  private final Deque<Line> turns = new ArrayDeque<>();

  private int running;
  private boolean closed;

  /**
   * @param places lookups at once
   * @param waiting names of one sharer that wait for a place
   */
  FairLookups(int places, int waiting) {
    this.places = places;
    this.least = Math.max(1, places / LEAST_OF);
    this.most = Math.max(1, places / MOST_OF);
    this.waiting = waiting;
  }

  /** One name being looked up, or about to be. */
  private static final class Lookup {
    private final String host;
    private final FutureTask<InetAddress[]> task;
    private int wanted;

    private Lookup(String host, Callable<InetAddress[]> resolve) {
      this.host = host;
      this.task = new FutureTask<>(resolve);
    }
  }

  /** A sharer that has lookups waiting or running. */
  private static final class Line {
    private final String sharer;
    private final Map<String, Lookup> lookups = new HashMap<>();
    private final Deque<Lookup> queue = new ArrayDeque<>();
    private int running;
    private int allowed;
    private boolean inTurn;

    private Line(String sharer, int allowed) {
      this.sharer = sharer;
      this.allowed = allowed;
    }
  }

  /**
   * A place among those who wait for a lookup; to be closed when its answer is no longer wanted.
   */
  final class Wait implements AutoCloseable {
    private final Line line;
    private final Lookup lookup;

    private Wait(Line line, Lookup lookup) {
      this.line = line;
      this.lookup = lookup;
    }

    Future<InetAddress[]> answer() {
      return lookup.task;
    }

    /** What nobody waits for and has not begun does not begin. */
    @Override
    public void close() {
      lock.lock();
      try {
        if (--lookup.wanted == 0 && line.queue.remove(lookup)) {
          line.lookups.remove(lookup.host);
          if (line.queue.isEmpty() && line.inTurn) {
            line.inTurn = false;
            turns.remove(line);
          }
          forget(line);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * A lookup, now or when its turn comes.
   *
   * @throws RejectedExecutionException when too many of the sharer's wait already
   */
  Wait begin(String sharer, String host, Callable<InetAddress[]> resolve) {
    lock.lock();
    try {
      Line line = lines.computeIfAbsent(sharer, name -> new Line(name, least));
      Lookup lookup = line.lookups.get(host);
      if (lookup == null) {
        if (closed || line.queue.size() >= waiting) {
          forget(line);
          throw new RejectedExecutionException("too many names of one sharer wait");
        }
        lookup = new Lookup(host, resolve);
        line.lookups.put(host, lookup);
        line.queue.add(lookup);
        queueUp(line);
        startAll();
      }
      lookup.wanted++;
      return new Wait(line, lookup);
    } finally {
      lock.unlock();
    }
  }

  private void queueUp(Line line) {
    if (!line.inTurn && !line.queue.isEmpty() && line.running < line.allowed) {
      line.inTurn = true;
      turns.add(line);
    }
  }

  private void startAll() {
    while (!closed && running < places && !turns.isEmpty()) {
      Line line = turns.remove();
      line.inTurn = false;
      Lookup next = line.queue.remove();
      boolean full = ++line.running >= line.allowed;
      running++;
      threads.execute(() -> run(line, next, full));
      queueUp(line);
    }
  }

  private void run(Line line, Lookup lookup, boolean full) {
    long start = System.nanoTime();
    try {
      lookup.task.run();
    } finally {
      over(line, lookup, full, System.nanoTime() - start);
    }
  }

  private void over(Line line, Lookup lookup, boolean full, long nanos) {
    lock.lock();
    try {
      running--;
      line.running--;
      line.lookups.remove(lookup.host);
      if (nanos > SOON.toNanos()) {
        line.allowed = least;
      } else if (full) {
        line.allowed = Math.min(most, line.allowed * 2);
      }
      queueUp(line);
      forget(line);
      startAll();
    } finally {
      lock.unlock();
    }
  }

  private void forget(Line line) {
    if (line.lookups.isEmpty()) {
      lines.remove(line.sharer);
    }
  }

  /** Sharers that are known just now. */
  int sharers() {
    lock.lock();
    try {
      return lines.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      threads.shutdownNow();
    } finally {
      lock.unlock();
    }
  }
}
