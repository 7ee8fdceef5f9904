package io.paddock.gateway.replica;

import io.paddock.gateway.log.AppendFailure;
import io.paddock.gateway.replica.CommandOutcome.Applied;
import io.paddock.gateway.replica.CommandOutcome.NotSent;
import io.paddock.gateway.replica.CommandOutcome.Unknown;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for their command to come back out of the log. Each ends in exactly one of
 * these ways:
 *
 * <pre>
 *  waiting ──record applied here──────────────────────────► Applied
 *     ├─────append surely failed─────────────────────────► NotSent
 *     ├─────log time beyond notAfter, command not seen───► Unknown, settled: it never counts
 *     └─────answer limit by this pod's clock─────────────► Unknown
 * </pre>
 *
 * An append that failed with an unknown outcome goes on waiting: the record may still come.
 */
final class PendingCommands {

  private final int limit;
  private final long answerLimitNanos;
  private final Duration retryAfter;
  private final LongSupplier nanos;
  private final Supplier<Executor> answers;
  private final LongConsumer appendToApply;
  private final Map<UUID, Waiting> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();

  /**
   * @param answers asked once for each request: runs what follows its outcome, so that the engine's
   *     thread never does
   * @param appendToApply told by the engine's thread, so it returns quickly: the nanoseconds from a
   *     command's append to its effect here
   */
  PendingCommands(
      TradingConfig config,
      LongSupplier nanos,
      Supplier<Executor> answers,
      LongConsumer appendToApply) {
    this.limit = config.pendingLimit();
    this.answerLimitNanos = config.answerLimit().toNanos();
    this.retryAfter = config.retryAfter();
    this.nanos = nanos;
    this.answers = answers;
    this.appendToApply = appendToApply;
  }

  /** A place to wait in; empty when all are taken. */
  Optional<CompletableFuture<CommandOutcome>> register(UUID commandId, long notAfter) {
    if (taken.incrementAndGet() > limit) {
      taken.decrementAndGet();
      return Optional.empty();
    }
    Waiting place =
        new Waiting(
            notAfter,
            nanos.getAsLong(),
            new AtomicBoolean(),
            answers.get(),
            new CompletableFuture<>());
    waiting.put(commandId, place);
    return Optional.of(place.outcome);
  }

  boolean isWaiting(UUID commandId) {
    return waiting.containsKey(commandId);
  }

  void applied(UUID commandId, Applied outcome) {
    Waiting place = end(commandId, outcome);
    if (place != null) {
      appendToApply.accept(nanos.getAsLong() - place.since);
    }
  }

  void failed(UUID commandId, AppendFailure failure) {
    switch (failure) {
      case NOT_SENT -> {
        var _ = end(commandId, new NotSent(retryAfter));
      }
      case UNKNOWN -> {
        // The record may be in the log: its effect, or time, will tell.
        Waiting place = waiting.get(commandId);
        if (place != null) {
          place.uncertain.set(true);
        }
      }
    }
  }

  /**
   * All records up to log time {@code logTime} were seen: what has not come by then comes too late.
   */
  void timePassed(long logTime) {
    waiting.forEach(
        (id, place) -> {
          if (logTime > place.notAfter) {
            var _ = end(id, new Unknown(true));
          }
        });
  }

  /** Ends those who waited long enough by this pod's own clock. */
  void endOverdue() {
    long now = nanos.getAsLong();
    waiting.forEach(
        (id, place) -> {
          if (now - place.since >= answerLimitNanos) {
            var _ = end(id, new Unknown(false));
          }
        });
  }

  /** Of those that wait, the first notAfter; log time beyond it settles that command. */
  OptionalLong earliestNotAfter() {
    return waiting.values().stream().mapToLong(place -> place.notAfter).min();
  }

  int size() {
    return taken.get();
  }

  /** Of those that wait, how many appends failed with an unknown outcome. */
  long unresolved() {
    return waiting.values().stream().filter(place -> place.uncertain.get()).count();
  }

  /** Until nobody waits; false when somebody still does after {@code longest}. */
  boolean awaitNone(Duration longest) throws InterruptedException {
    long deadline = nanos.getAsLong() + longest.toNanos();
    synchronized (taken) {
      long left = longest.toMillis();
      while (taken.get() > 0 && left > 0) {
        taken.wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(deadline - nanos.getAsLong());
      }
    }
    return taken.get() <= 0;
  }

  /** Who was waiting for it; null when nobody was, or no more. */
  private @Nullable Waiting end(UUID commandId, CommandOutcome outcome) {
    Waiting place = waiting.remove(commandId);
    if (place != null) {
      synchronized (taken) {
        if (taken.decrementAndGet() == 0) {
          taken.notifyAll();
        }
      }
      place.outcome.completeAsync(() -> outcome, place.answers);
    }
    return place;
  }

  private record Waiting(
      long notAfter,
      long since,
      AtomicBoolean uncertain,
      Executor answers,
      CompletableFuture<CommandOutcome> outcome) {}
}
