package io.paddock.games.bet;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.games.bet.BetCheck.Checked;
import io.paddock.games.error.GamesError;
import io.paddock.games.fairness.Fairness;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.fairness.TakenNonce;
import io.paddock.games.money.CurrencyScale;
import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.round.NewRound;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundBook;
import io.paddock.games.round.RoundStore;
import io.paddock.games.round.Wager.Play;
import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletClient;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Places bets. No database transaction is open while the wallet is asked:
 *
 * <ol>
 *   <li>one transaction takes a nonce and writes the round and the bet's intent;
 *   <li>the wallet is asked once, within the operator's timeout;
 *   <li>one transaction writes what it said, with the win or the rollback that is owed now;
 *   <li>the wallet is asked to take the win;
 *   <li>one transaction closes the round and writes its event.
 * </ol>
 *
 * A crash between any two leaves rows that {@link WalletRecovery} finishes.
 */
@Singleton
class Bets {

  private static final Logger LOG = Logger.getLogger(Bets.class);

  private final TenantDirectory directory;
  private final Fairness fairness;
  private final RoundStore rounds;
  private final RoundBook book;
  private final DemoBets demo;
  private final WalletClient wallet;
  private final WalletRecovery recovery;
  private final Postgres postgres;
  private final Ids ids;
  private final Clock clock;

  Bets(
      TenantDirectory directory,
      Fairness fairness,
      RoundStore rounds,
      RoundBook book,
      DemoBets demo,
      WalletClient wallet,
      WalletRecovery recovery,
      Postgres postgres,
      Ids ids,
      Clock clock) {
    this.directory = directory;
    this.fairness = fairness;
    this.rounds = rounds;
    this.book = book;
    this.demo = demo;
    this.wallet = wallet;
    this.recovery = recovery;
    this.postgres = postgres;
    this.ids = ids;
    this.clock = clock;
  }

  /** The bet's round, new or the one that its {@code clientBetId} has already. */
  Round place(PlayerSession session, String game, BetRequest request) {
    OperatorRecord operator =
        directory
            .operator(session.operatorId())
            .orElseThrow(
                () -> Problem.of(GamesError.SESSION_EXPIRED, "The session's operator is gone"));
    Checked bet;
    try {
      BetCheck.enabled(operator, game, session.currency());
      bet = BetCheck.form(game, session.currency(), request);
      BetCheck.within(operator, session.currency(), bet.stake());
    } catch (Problem refusal) {
      // What was bet before is answered again, whatever the configuration says today.
      return earlier(session, game, request).orElseThrow(() -> refusal);
    }
    if (session.mode() == PlayMode.REAL && !wallet.canCall(operator)) {
      throw Problem.of(GamesError.WALLET_UNAVAILABLE, "The operator has no wallet to ask")
          .retryAfter(5);
    }
    return open(session, operator, game, request, bet)
        .map(intent -> finish(session, operator, bet, intent))
        .or(() -> earlier(session, game, request))
        .orElseThrow();
  }

  /**
   * What the first transaction left.
   *
   * @param bet the intent; null for play money, which is settled by then
   */
  private record Intent(NewRound round, @Nullable WalletTransaction bet) {}

  /** Empty when the {@code clientBetId} has its round; then no nonce was taken either. */
  private Optional<Intent> open(
      PlayerSession session,
      OperatorRecord operator,
      String game,
      BetRequest request,
      Checked bet) {
    return postgres.inTransaction(
        sql -> {
          TakenNonce nonce = fairness.takeNonce(sql, owner(session));
          NewRound round =
              new NewRound(
                  ids.next(),
                  session,
                  game,
                  bet.stake(),
                  request.clientBetId(),
                  bet.wager(),
                  nonce,
                  clock.instant());
          if (!rounds.insert(sql, round)) {
            sql.undo();
            return Optional.empty();
          }
          if (session.mode() == PlayMode.DEMO) {
            demo.settle(sql, round, bet, clock.instant());
            return Optional.of(new Intent(round, null));
          }
          return Optional.of(new Intent(round, book.openBet(sql, round, operator)));
        });
  }

  /** From here on the round is durable, so whatever fails, its id is told. */
  private Round finish(PlayerSession session, OperatorRecord operator, Checked bet, Intent intent) {
    UUID roundId = intent.round().id();
    try {
      Optional<Round> closed =
          intent.bet() == null
              ? Optional.empty()
              : ask(session, operator, bet, intent.round(), intent.bet());
      return closed
          .or(() -> postgres.withConnection(sql -> rounds.find(sql, owner(session), roundId)))
          .orElseThrow();
    } catch (RuntimeException e) {
      LOG.errorf(e, "round_unresolved round=%s", roundId);
      throw Problem.of(
              GamesError.ROUND_UNRESOLVED, "The bet was placed, and its result is not written yet")
          .with("roundId", roundId)
          .retryAfter(1);
    }
  }

  /** The round when it is closed by then; otherwise it stands in the database, and may move on. */
  private Optional<Round> ask(
      PlayerSession session,
      OperatorRecord operator,
      Checked bet,
      NewRound round,
      WalletTransaction intent) {
    return switch (wallet.move(operator, intent)) {
      case WalletAnswer.Ok answer -> {
        Play play = bet.wager().play(round.nonce());
        BigDecimal payout =
            CurrencyScale.of(session.currency()).payout(bet.stake(), play.multiplier().toDecimal());
        yield book.taken(intent, answer, play, payout, operator).flatMap(win -> pay(operator, win));
      }
      case WalletAnswer.Refused answer -> {
        book.refused(intent, answer);
        yield Optional.empty();
      }
      case WalletAnswer.NotSent answer -> {
        book.notSent(intent, answer);
        yield Optional.empty();
      }
      case WalletAnswer.Unknown answer -> {
        book.unknown(intent, answer.reason());
        recovery.nudge();
        yield Optional.empty();
      }
    };
  }

  private Optional<Round> pay(OperatorRecord operator, WalletTransaction win) {
    return switch (wallet.move(operator, win)) {
      case WalletAnswer.Ok answer -> book.acknowledged(win, answer);
      case WalletAnswer.Refused answer -> {
        book.retryLater(win, answer.status().name());
        yield Optional.empty();
      }
      case WalletAnswer.NotSent answer -> {
        book.retryLater(win, answer.reason());
        yield Optional.empty();
      }
      case WalletAnswer.Unknown answer -> {
        book.retryLater(win, answer.reason());
        yield Optional.empty();
      }
    };
  }

  private Optional<Round> earlier(PlayerSession session, String game, BetRequest request) {
    Optional<Round> earlier =
        postgres.withConnection(
            sql -> rounds.findByClientBetId(sql, owner(session), request.clientBetId()));
    if (earlier.isPresent() && !isSame(earlier.get(), session, game, request)) {
      throw Problem.of(
          GamesError.CLIENT_BET_ID_REUSED, "Another bet was placed with this clientBetId");
    }
    return earlier;
  }

  private static boolean isSame(
      Round round, PlayerSession session, String game, BetRequest request) {
    if (!round.game().equals(game) || !round.currency().equals(session.currency())) {
      return false;
    }
    Checked bet = BetCheck.form(game, session.currency(), request);
    return round.stake().compareTo(bet.stake()) == 0 && round.params().equals(bet.wager().params());
  }

  private static SeedOwner owner(PlayerSession session) {
    return new SeedOwner(session.operatorId(), session.playerId(), session.mode());
  }
}
