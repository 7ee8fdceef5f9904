package io.paddock.games.round;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.events.catalogue.RoundSettled;
import io.paddock.events.catalogue.Subjects;
import io.paddock.events.outbox.NewEvent;
import io.paddock.events.outbox.Outbox;
import io.paddock.events.outbox.Owners;
import io.paddock.games.money.Decimals;
import io.paddock.games.round.Wager.Play;
import io.paddock.games.wallet.RetrySchedule;
import io.paddock.games.wallet.TransactionStatus;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.games.wallet.WalletTransaction.Kind;
import io.paddock.games.wallet.WalletTransactionStore;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import io.paddock.web.request.RequestId;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is written about a bet after its intent. Each step is one transaction that first ends the
 * wallet transaction; of two who want to (the request's thread, the recovery) one finds it waiting
 * and takes the step, and the other learns that it came late.
 */
@Singleton
public class RoundBook {

  private static final Logger LOG = Logger.getLogger(RoundBook.class);

  /**
   * Beyond the wallet's own timeout: for our commits, so that the recovery stays out of the way.
   */
  static final Duration GRACE = Duration.ofSeconds(5);

  private final RoundStore rounds;
  private final WalletTransactionStore transactions;
  private final Outbox outbox;
  private final Postgres postgres;
  private final Ids ids;
  private final Clock clock;
  private final MeterRegistry metrics;

  RoundBook(
      RoundStore rounds,
      WalletTransactionStore transactions,
      Outbox outbox,
      Postgres postgres,
      Ids ids,
      Clock clock,
      MeterRegistry metrics) {
    this.rounds = rounds;
    this.transactions = transactions;
    this.outbox = outbox;
    this.postgres = postgres;
    this.ids = ids;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** The same book, written over the connections of {@code jobs}. */
  public RoundBook over(Postgres jobs) {
    return new RoundBook(rounds, transactions, outbox, jobs, ids, clock, metrics);
  }

  /** Writes the bet's intent beside its round; the recovery takes over at its deadline. */
  public WalletTransaction openBet(Sql sql, NewRound round, OperatorRecord operator) {
    WalletTransaction bet =
        new WalletTransaction(
            ids.next(),
            Kind.BET,
            round.id(),
            operator.id(),
            round.session().walletPlayer(round.game()),
            round.stake(),
            false,
            null,
            0,
            round.createdAt());
    transactions.insert(sql, bet, round.createdAt().plus(patience(operator)));
    return bet;
  }

  /**
   * The wallet took the stake: fixes the outcome and owes the payout, also when it is zero.
   *
   * @return the win to send; empty when the bet was given up meanwhile and is being rolled back
   */
  public Optional<WalletTransaction> taken(
      WalletTransaction bet,
      WalletAnswer.Ok answer,
      Play play,
      BigDecimal payout,
      OperatorRecord operator) {
    return postgres.inTransaction(
        sql -> {
          Instant now = clock.instant();
          if (!end(sql, bet, TransactionStatus.ACKNOWLEDGED, "ok", answer)) {
            return Optional.empty();
          }
          rounds.decide(sql, bet.roundId(), play, payout, answer.balance());
          WalletTransaction win = following(bet, Kind.WIN, payout, now);
          transactions.insert(sql, win, now.plus(patience(operator)));
          return Optional.of(win);
        });
  }

  /** The wallet refused the stake: the round is over, and nothing was ever taken. */
  public void refused(WalletTransaction bet, WalletAnswer.Refused answer) {
    String status = answer.status().name();
    refused(bet, status, status, answer.balance());
  }

  /** The stake was never asked for: as good as refused, and nothing to roll back. */
  public void notSent(WalletTransaction bet, WalletAnswer.NotSent answer) {
    refused(bet, answer.reason(), Round.NOT_ASKED, null);
  }

  private void refused(
      WalletTransaction bet, String outcome, String refusal, @Nullable BigDecimal balance) {
    postgres.useTransaction(
        sql -> {
          Instant now = clock.instant();
          if (transactions.end(sql, bet.id(), TransactionStatus.REFUSED, outcome, null, now)) {
            rounds.refuse(sql, bet.roundId(), refusal, balance, now);
            count(sql, RoundStatus.REFUSED);
          }
        });
  }

  /** Nobody knows whether the stake was taken: owes its rollback, due at once. */
  public void unknown(WalletTransaction bet, String reason) {
    postgres.useTransaction(
        sql -> {
          Instant now = clock.instant();
          if (transactions.end(sql, bet.id(), TransactionStatus.UNKNOWN, reason, null, now)) {
            rounds.startVoiding(sql, bet.roundId());
            transactions.insert(sql, following(bet, Kind.ROLLBACK, bet.amount(), now), now);
          }
        });
  }

  /**
   * The wallet took a win or a rollback: closes the round.
   *
   * @return the round as it stands now; empty when somebody else closed it before
   */
  public Optional<Round> acknowledged(WalletTransaction transaction, WalletAnswer.Ok answer) {
    return postgres.inTransaction(
        sql -> {
          if (!end(sql, transaction, TransactionStatus.ACKNOWLEDGED, "ok", answer)) {
            return Optional.empty();
          }
          return Optional.of(
              switch (transaction.kind()) {
                case WIN -> settle(sql, transaction, answer);
                case ROLLBACK -> voided(sql, transaction, answer);
                case BET -> throw new IllegalArgumentException("a bet is taken, not acknowledged");
              });
        });
  }

  /** A win or a rollback was not acknowledged: plans the next attempt. */
  public RetrySchedule.Next retryLater(WalletTransaction transaction, String outcome) {
    RetrySchedule.Next next =
        RetrySchedule.after(transaction.attempts() + 1, transaction.createdAt(), clock.instant());
    postgres.useConnection(sql -> transactions.retry(sql, transaction.id(), next, outcome));
    if (next.status() == TransactionStatus.STUCK) {
      LOG.errorf(
          "wallet_transaction_stuck transaction=%s kind=%s operator=%s outcome=%s since=%s",
          transaction.id(),
          transaction.kind().text(),
          transaction.operatorId(),
          outcome,
          transaction.createdAt());
    }
    return next;
  }

  private Round settle(Sql sql, WalletTransaction win, WalletAnswer.Ok answer) {
    Round round =
        rounds.close(sql, win.roundId(), RoundStatus.SETTLED, answer.balance(), clock.instant());
    RoundSettled settled =
        new RoundSettled(
            round.id(),
            round.playerId(),
            round.game(),
            round.currency(),
            Decimals.canonical(round.stake()),
            Decimals.canonical(Objects.requireNonNull(round.payout())),
            transactions.idsOf(sql, round.id()));
    outbox.append(
        sql,
        new NewEvent(
            Subjects.player(round.operatorId(), round.playerId()),
            Owners.operator(round.operatorId(), round.aggregatorId()),
            settled,
            RequestId.current()));
    count(sql, RoundStatus.SETTLED);
    return round;
  }

  private Round voided(Sql sql, WalletTransaction rollback, WalletAnswer.Ok answer) {
    UUID bet = Objects.requireNonNull(rollback.betTransactionId());
    transactions.markRolledBack(sql, bet);
    Round round =
        rounds.close(
            sql, rollback.roundId(), RoundStatus.VOIDED, answer.balance(), clock.instant());
    count(sql, RoundStatus.VOIDED);
    return round;
  }

  private boolean end(
      Sql sql,
      WalletTransaction transaction,
      TransactionStatus status,
      String outcome,
      WalletAnswer.Ok answer) {
    return transactions.end(
        sql, transaction.id(), status, outcome, answer.walletTransactionId(), clock.instant());
  }

  private WalletTransaction following(
      WalletTransaction bet, Kind kind, BigDecimal amount, Instant now) {
    return new WalletTransaction(
        ids.next(),
        kind,
        bet.roundId(),
        bet.operatorId(),
        bet.player(),
        amount,
        true,
        bet.id(),
        0,
        now);
  }

  private void count(Sql sql, RoundStatus status) {
    sql.afterCommit(
        () ->
            metrics.counter("paddock.rounds", "status", status.wire(), "mode", "real").increment());
  }

  private static Duration patience(OperatorRecord operator) {
    return Duration.ofMillis(operator.walletTimeoutMs()).plus(GRACE);
  }
}
