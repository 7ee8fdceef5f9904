package io.paddock.games.fairness;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What goes on for a player behind an answer, in this process, and the waiting for it.
 *
 * <pre>
 * win sent ──the wallet took it──► round being closed ──► nothing
 *    └──the wallet did not answer, or refused──────────────┘
 * </pre>
 *
 * A player's next bet waits for wins, so that what was won can be bet; who reads rounds waits for
 * rounds being closed, so that a round that was answered as settled is shown as settled.
 */
@Singleton
public class Turns {

  /** Reads answer within it whatever PostgreSQL does; a round is then shown as it is written. */
  static final Duration READ_PATIENCE = Duration.ofSeconds(1);

  private final Map<SeedOwner, CompletableFuture<Void>> wins = new ConcurrentHashMap<>();
  private final Map<SeedOwner, CompletableFuture<Void>> closings = new ConcurrentHashMap<>();

  /** Something under way; ends once, however often it is said. */
  @FunctionalInterface
  public interface Turn {
    void end();
  }

  public Turn winSent(SeedOwner owner) {
    return begin(wins, owner);
  }

  public Turn closing(SeedOwner owner) {
    return begin(closings, owner);
  }

  public boolean hasWinUnderWay(SeedOwner owner) {
    return wins.containsKey(owner);
  }

  /** Waits for the first attempts at the player's wins, {@code patience} at most. */
  public void awaitWins(SeedOwner owner, Duration patience) {
    await(wins.get(owner), patience);
  }

  /** Waits a moment for rounds whose payout the wallet has taken. */
  public void awaitClosings(SeedOwner owner) {
    await(closings.get(owner), READ_PATIENCE);
  }

  /** Waits a moment for every round of the player that is as good as closed. */
  void awaitRounds(SeedOwner owner) {
    long began = System.nanoTime();
    await(wins.get(owner), READ_PATIENCE);
    await(closings.get(owner), READ_PATIENCE.minusNanos(System.nanoTime() - began));
  }

  /** Waits for everything of everybody, {@code patience} at most; true when nothing is left. */
  public boolean awaitAll(Duration patience) {
    await(all(wins), patience);
    await(all(closings), patience);
    return wins.isEmpty() && closings.isEmpty();
  }

  private static Turn begin(Map<SeedOwner, CompletableFuture<Void>> underWay, SeedOwner owner) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    underWay.merge(owner, mine, (before, added) -> CompletableFuture.allOf(before, added));
    return () -> {
      mine.complete(null);
      underWay.computeIfPresent(owner, (key, all) -> all.isDone() ? null : all);
    };
  }

  private static CompletableFuture<Void> all(Map<SeedOwner, CompletableFuture<Void>> underWay) {
    return CompletableFuture.allOf(underWay.values().toArray(CompletableFuture[]::new));
  }

  private static void await(@Nullable CompletableFuture<Void> underWay, Duration patience) {
    if (underWay == null) {
      return;
    }
    try {
      underWay.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      // Then it goes on without.
      return;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
