package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.Attempt.Made;
import io.paddock.callbacks.dispatch.AttemptOutcome.Recalled;
import io.paddock.web.db.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks, right before a claim is sent, whether its endpoint is still what it was claimed by: one
 * that has been deleted, disabled or moved since gets nothing, and a secret that has ended signs
 * nothing. A claim is a look itself, so that one that is sent at once asks nothing. Many ask with
 * one statement: who comes while one runs is answered by the next.
 */
final class LastLook {

  /**
   * For so long a claim holds, or an answer: what takes longer than that to be written, such as for
   * its turn or a new connection, is asked again before it is.
   */
  static final Duration HOLDS = Duration.ofMillis(50);

  private static final Logger LOG = Logger.getLogger(LastLook.class);

  private static final String LOOK =
      """
      SELECT id, signing_version AS version, present() AS now FROM endpoints
      WHERE id = ANY(#{endpoints})
      """;

  private final Function<Set<UUID>, List<Seen>> look;
  private final Queue<Asking> asking = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean looking = new AtomicBoolean();

  /** An endpoint as it is, at a time of the database's clock. */
  record Seen(UUID id, long version, Instant now) {}

  private record Asking(Claim claim, CompletableFuture<Answer> answer) {}

  /** Whether a claim held at a time by {@link System#nanoTime}. */
  private record Answer(boolean holds, long atNanos) {}

  /** Thrown where the request would be written. */
  private static final class RecallException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RecallException() {
      super("endpoint_changed", null, false, false);
    }
  }

  static LastLook at(Postgres postgres) {
    return new LastLook(
        endpoints ->
            postgres.withConnection(
                sql ->
                    sql.query(LOOK)
                        .bindArray("endpoints", UUID.class, endpoints)
                        .as(Seen.class)
                        .list()));
  }

  LastLook(Function<Set<UUID>, List<Seen>> look) {
    this.look = look;
  }

  /**
   * Makes the attempt, unless the claim does not hold any more.
   *
   * @param endNanos by {@link System#nanoTime}; what has not begun by then is not begun
   * @param begun told when the request begins
   * @param attempt given what to call when its request begins
   */
  Made make(Claim claim, long endNanos, Runnable begun, Function<Runnable, Made> attempt) {
    Answer first = new Answer(true, claim.terms().readAtNanos());
    if (isOld(first)) {
      first = ask(claim);
    }
    Answer held = first;
    if (!first.holds() || endNanos - System.nanoTime() <= 0) {
      return new Made(new Recalled(), null);
    }
    return attempt.apply(
        () -> {
          if (isOld(held) && !ask(claim).holds()) {
            throw new RecallException();
          }
          begun.run();
        });
  }

  /** Whether a failure is that of a request that was recalled before it was written. */
  static boolean isRecall(@Nullable Throwable failure) {
    return failure instanceof RecallException || (failure != null && isRecall(failure.getCause()));
  }

  private static boolean isOld(Answer answer) {
    return System.nanoTime() - answer.atNanos() > HOLDS.toNanos();
  }

  private Answer ask(Claim claim) {
    Asking mine = new Asking(claim, new CompletableFuture<>());
    asking.add(mine);
    if (looking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("last-look").start(this::answerWhileAsked);
    }
    return mine.answer().join();
  }

  private void answerWhileAsked() {
    do {
      try {
        while (!asking.isEmpty()) {
          answerAll();
        }
      } finally {
        looking.set(false);
      }
      // Who asked in between left it to this thread.
    } while (!asking.isEmpty() && looking.compareAndSet(false, true));
  }

  /** What nobody can say does not hold: without the database nothing is sent. */
  private void answerAll() {
    List<Asking> all = new ArrayList<>();
    for (Asking next = asking.poll(); next != null; next = asking.poll()) {
      all.add(next);
    }
    Map<UUID, Seen> seen = new HashMap<>();
    long now = System.nanoTime();
    try {
      look.apply(all.stream().map(each -> each.claim().endpointId()).collect(Collectors.toSet()))
          .forEach(endpoint -> seen.put(endpoint.id(), endpoint));
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "endpoints_unread claims=%d", all.size());
    } finally {
      all.forEach(each -> each.answer().complete(new Answer(holds(each.claim(), seen), now)));
    }
  }

  private static boolean holds(Claim claim, Map<UUID, Seen> seen) {
    Seen now = seen.get(claim.endpointId());
    return now != null && claim.terms().holdFor(now.version(), now.now());
  }
}
