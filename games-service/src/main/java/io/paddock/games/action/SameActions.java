package io.paddock.games.action;

import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.games.error.GamesError;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.round.Round;
import io.paddock.web.error.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One action that is sent twice at once is taken once in this process, and both hear the same. Of
 * two processes the database lets one take it.
 */
final class SameActions {

  private final Map<Key, CompletableFuture<Round>> underWay = new ConcurrentHashMap<>();

  /** Who does what, where in which round: equal for the same body of the same player alone. */
  record Key(SeedOwner owner, UUID round, int number, Step step) {}

  /** Does {@code action}, or waits for the one that is under way, {@code patience} at most. */
  Round once(Key key, Duration patience, Supplier<Round> action) {
    CompletableFuture<Round> mine = new CompletableFuture<>();
    CompletableFuture<Round> first = underWay.putIfAbsent(key, mine);
    if (first != null) {
      return await(first, key, patience);
    }
    try {
      Round round = action.get();
      mine.complete(round);
      return round;
    } catch (RuntimeException failure) {
      mine.completeExceptionally(failure);
      throw failure;
    } finally {
      underWay.remove(key, mine);
      mine.cancel(false);
    }
  }

  private static Round await(CompletableFuture<Round> first, Key key, Duration patience) {
    try {
      return first.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Problem told) {
        throw told;
      }
      throw unresolved(key.round());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw unresolved(key.round());
    } catch (TimeoutException | CancellationException late) {
      throw unresolved(key.round());
    }
  }

  static Problem unresolved(UUID round) {
    return Problem.of(GamesError.ROUND_UNRESOLVED, "The action is under way, and not decided yet")
        .with("roundId", round)
        .retryAfter(1);
  }
}
