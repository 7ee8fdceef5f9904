package io.paddock.gateway.replica;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Requests that wait until a sequence is reached: by this replica, or by the projection. */
public final class SequenceWaiters {

  private final int limit;
  private final long waitLimitMillis;
  private final LongSupplier sequence;
  private final Executor answers;
  private final ConcurrentSkipListMap<Key, CompletableFuture<Boolean>> waiting =
      new ConcurrentSkipListMap<>(
          Comparator.comparingLong(Key::sequence).thenComparingLong(Key::number));
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicLong numbers = new AtomicLong();

  /**
   * @param sequence the last one reached
   * @param answers runs what follows an answer
   */
  public SequenceWaiters(TradingConfig config, LongSupplier sequence, Executor answers) {
    this.limit = config.waitersLimit();
    this.waitLimitMillis = config.waitLimit().toMillis();
    this.sequence = sequence;
    this.answers = answers;
  }

  /** True once {@code minSequence} is reached; false after the limit, or at once when full. */
  public CompletableFuture<Boolean> await(long minSequence) {
    if (sequence.getAsLong() >= minSequence) {
      return CompletableFuture.completedFuture(true);
    }
    if (taken.incrementAndGet() > limit) {
      taken.decrementAndGet();
      return CompletableFuture.completedFuture(false);
    }
    Key key = new Key(minSequence, numbers.incrementAndGet());
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    waiting.put(key, reached);
    // It may have been reached while we queued up.
    reached(sequence.getAsLong());
    return reached
        .completeOnTimeout(false, waitLimitMillis, TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> leave(key));
  }

  /** Lets those go who waited for {@code now} or less. */
  public void reached(long now) {
    for (Map.Entry<Key, CompletableFuture<Boolean>> first = waiting.firstEntry();
        first != null && first.getKey().sequence <= now;
        first = waiting.firstEntry()) {
      leave(first.getKey());
      first.getValue().completeAsync(() -> true, answers);
    }
  }

  /** How many wait. */
  public int size() {
    return taken.get();
  }

  private void leave(Key key) {
    if (waiting.remove(key) != null) {
      taken.decrementAndGet();
    }
  }

  private record Key(long sequence, long number) {}
}
