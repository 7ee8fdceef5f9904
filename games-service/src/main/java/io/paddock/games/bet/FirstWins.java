package io.paddock.games.bet;

import io.opentelemetry.context.Context;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.games.fairness.Turns;
import io.paddock.games.fairness.Turns.Turn;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundBook;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletClient;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.web.request.RequestId;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The first attempt at each win, made as soon as it is owed. The answer waits for it a moment only:
 * the outcome is durable, and what the attempt leaves undone the recovery does.
 */
@Singleton
public class FirstWins {

  private static final Logger LOG = Logger.getLogger(FirstWins.class);

  private final WalletClient wallet;
  private final RoundBook book;
  private final Turns turns;
  private final BetConfig config;
  private final Clock clock;

  FirstWins(WalletClient wallet, RoundBook book, Turns turns, BetConfig config, Clock clock) {
    this.wallet = wallet;
    this.book = book;
    this.turns = turns;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Sends the win of a decided round.
   *
   * @param bets the wallet's transactions of its stakes
   * @return the round as it can be told: settled once the wallet has taken the win, still open when
   *     it has not within {@link BetConfig#winPatience}
   */
  public Round send(
      OperatorRecord operator, Round decided, WalletTransaction win, List<UUID> bets) {
    CompletableFuture<Round> told = new CompletableFuture<>();
    Turn sent = turns.winSent(decided.owner());
    @Nullable String requestId = RequestId.current();
    // Also what the wallet is told, and what is appended, belongs to the request.
    Runnable first =
        Context.current()
            .wrap(
                () -> {
                  try {
                    attempt(operator, decided, win, bets, new Telling(told, sent), requestId);
                  } catch (RuntimeException e) {
                    LOG.errorf(e, "first_win_unwritten transaction=%s", win.id());
                  } finally {
                    told.complete(decided);
                    sent.end();
                  }
                });
    Thread.ofVirtual().name("first-win-" + win.id()).start(first);
    return await(told, decided, config.winPatience());
  }

  void stop(@Observes ShutdownEvent event) {
    LOG.infof("first_wins_stopped drained=%b", turns.awaitAll(config.drain()));
  }

  /** To whom the wallet's word goes, before it is written. */
  private record Telling(CompletableFuture<Round> answer, Turn sent) {

    void told(Round round) {
      answer.complete(round);
      sent.end();
    }
  }

  private void attempt(
      OperatorRecord operator,
      Round decided,
      WalletTransaction win,
      List<UUID> bets,
      Telling telling,
      @Nullable String requestId) {
    switch (wallet.move(operator, win)) {
      case WalletAnswer.Ok answer -> {
        Turn closing = turns.closing(decided.owner());
        try {
          telling.told(decided.settled(answer.balance(), clock.instant()));
          List<UUID> moved = Stream.concat(bets.stream(), Stream.of(win.id())).toList();
          book.settled(win, answer, decided, moved, requestId);
        } finally {
          closing.end();
        }
      }
      case WalletAnswer.Refused answer -> {
        telling.told(decided);
        book.retryLater(win, answer.status().name());
      }
      case WalletAnswer.NotSent answer -> {
        telling.told(decided);
        book.retryLater(win, answer.reason());
      }
      case WalletAnswer.Unknown answer -> {
        telling.told(decided);
        book.retryLater(win, answer.reason());
      }
    }
  }

  private static Round await(CompletableFuture<Round> told, Round decided, Duration patience) {
    try {
      return told.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return decided;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return decided;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
