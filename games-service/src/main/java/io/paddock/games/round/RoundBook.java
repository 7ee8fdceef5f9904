package io.paddock.games.round;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.events.catalogue.RoundSettled;
import io.paddock.events.catalogue.Subjects;
import io.paddock.events.outbox.NewEvent;
import io.paddock.events.outbox.Outbox;
import io.paddock.events.outbox.Owners;
import io.paddock.events.outbox.StatementEvent;
import io.paddock.games.money.Decimals;
import io.paddock.games.wallet.RetrySchedule;
import io.paddock.games.wallet.TransactionStatus;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.games.wallet.WalletTransaction.Kind;
import io.paddock.games.wallet.WalletTransactionStore;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is written about a bet. Each step is one statement that first ends the wallet transaction it
 * is about; of two that want to (the request's thread, the recovery) one finds it waiting and takes
 * the step, and the other learns that it came late.
 */
@Singleton
public class RoundBook {

  private static final Logger LOG = Logger.getLogger(RoundBook.class);

  /**
   * Beyond the wallet's own timeout: for our commits, so that the recovery stays out of the way.
   */
  static final Duration GRACE = Duration.ofSeconds(5);

  private final RoundSteps steps;
  private final FurtherSteps further;
  private final RoundStore rounds;
  private final Collisions collisions;
  private final WalletTransactionStore transactions;
  private final Outbox outbox;
  private final Postgres postgres;
  private final Ids ids;
  private final Clock clock;
  private final MeterRegistry metrics;

  RoundBook(
      RoundSteps steps,
      FurtherSteps further,
      RoundStore rounds,
      Collisions collisions,
      WalletTransactionStore transactions,
      Outbox outbox,
      Postgres postgres,
      Ids ids,
      Clock clock,
      MeterRegistry metrics) {
    this.steps = steps;
    this.further = further;
    this.rounds = rounds;
    this.collisions = collisions;
    this.transactions = transactions;
    this.outbox = outbox;
    this.postgres = postgres;
    this.ids = ids;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** The same book, written over the connections of {@code jobs}. */
  public RoundBook over(Postgres jobs) {
    return new RoundBook(
        steps, further, rounds, collisions, transactions, outbox, jobs, ids, clock, metrics);
  }

  /** How long the recovery leaves a first attempt alone. */
  public static Duration patience(OperatorRecord operator) {
    return Duration.ofMillis(operator.walletTimeoutMs()).plus(GRACE);
  }

  /**
   * Takes a nonce, and writes the round with its bet's intent; the recovery takes over at the
   * intent's deadline.
   *
   * @return empty when the {@code clientBetId} has its round already, when the session is over, and
   *     when the player has no seeds yet; no nonce was taken then
   * @throws Problem {@code round_open} when the player is in a round of the same stepped game
   */
  public Optional<OpenRound> open(NewRound round, WalletTransaction bet, OperatorRecord operator) {
    try {
      Instant due = round.createdAt().plus(patience(operator));
      return postgres.withConnection(sql -> steps.open(sql, round, bet, due));
    } catch (DatabaseException failure) {
      return collisions.second(postgres, failure, round);
    }
  }

  /** The same for a round of play money, all of which is one transaction. */
  public Optional<Round> playForFun(NewRound round, BiFunction<Sql, OpenRound, Round> end) {
    try {
      return postgres.inTransaction(
          sql -> steps.open(sql, round, null, null).map(open -> end.apply(sql, open)));
    } catch (DatabaseException failure) {
      return collisions.second(postgres, failure, round);
    }
  }

  /** Writes how a round of play money ended. */
  public void close(Sql sql, Round ended) {
    rounds.closePlayMoney(sql, ended);
  }

  /**
   * The wallet took the stake: fixes the outcome and owes the payout, also when it is zero.
   *
   * @return the win to send; empty when the bet was given up meanwhile and is being rolled back
   */
  public Optional<WalletTransaction> taken(
      WalletTransaction bet, WalletAnswer.Ok answer, Round decided, OperatorRecord operator) {
    Instant now = clock.instant();
    WalletTransaction win = following(bet, Kind.WIN, Objects.requireNonNull(decided.payout()), now);
    boolean inTime =
        postgres.withConnection(
            sql -> steps.taken(sql, bet, answer, decided, win, now.plus(patience(operator))));
    return inTime ? Optional.of(win) : Optional.empty();
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
    if (bet.further()) {
      decline(bet, TransactionStatus.REFUSED, outcome, balance, null);
      return;
    }
    count(
        postgres.withConnection(
            sql -> steps.refused(sql, bet, outcome, refusal, balance, clock.instant())),
        RoundStatus.REFUSED);
  }

  /** Nobody knows whether the stake was taken: owes its rollback, due at once. */
  public void unknown(WalletTransaction bet, String reason) {
    WalletTransaction rollback = following(bet, Kind.ROLLBACK, bet.amount(), clock.instant());
    boolean owed =
        bet.further()
            ? decline(bet, TransactionStatus.UNKNOWN, reason, null, rollback)
            : postgres.withConnection(sql -> steps.givenUp(sql, bet, reason, rollback));
    if (!owed) {
      LOG.debugf("bet_ended_meanwhile transaction=%s", bet.id());
    }
  }

  private boolean decline(
      WalletTransaction bet,
      TransactionStatus status,
      String outcome,
      @Nullable BigDecimal balance,
      @Nullable WalletTransaction rollback) {
    return postgres.withConnection(
        sql -> further.declined(sql, bet, status, outcome, balance, rollback, clock.instant()));
  }

  /** The wallet took a win or a rollback that was read from the queue: closes the round. */
  public void acknowledged(WalletTransaction transaction, WalletAnswer.Ok answer) {
    switch (transaction.kind()) {
      case WIN -> {
        Round round = postgres.withConnection(sql -> rounds.get(sql, transaction.roundId()));
        List<UUID> moved =
            postgres.withConnection(sql -> transactions.idsOf(sql, transaction.roundId()));
        settled(transaction, answer, round, moved, null);
      }
      case ROLLBACK -> {
        if (transaction.further()) {
          postgres.useConnection(
              sql -> further.returned(sql, transaction, answer, clock.instant()));
          return;
        }
        count(
            postgres.withConnection(sql -> steps.voided(sql, transaction, answer, clock.instant())),
            RoundStatus.VOIDED);
      }
      case BET -> throw new IllegalArgumentException("a bet is taken, not acknowledged");
    }
  }

  /**
   * The wallet took the payout: closes the round and tells it.
   *
   * @param moved the round's wallet transactions, in their order
   * @param requestId of the request that is behind it; null when the platform works by itself
   */
  public void settled(
      WalletTransaction win,
      WalletAnswer.Ok answer,
      Round round,
      List<UUID> moved,
      @Nullable String requestId) {
    // The report of a day and the day's events count the same rounds.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    RoundSettled settled =
        new RoundSettled(
            round.id(),
            round.playerId(),
            round.game(),
            round.currency(),
            Decimals.canonical(round.taken()),
            Decimals.canonical(Objects.requireNonNull(round.payout())),
            moved,
            round.freeBetId(),
            round.freeBetId() == null ? null : Decimals.canonical(round.stake()));
    StatementEvent event =
        outbox.forStatement(
            new NewEvent(
                Subjects.player(round.operatorId(), round.playerId()),
                Owners.operator(round.operatorId(), round.aggregatorId()),
                settled,
                requestId),
            now);
    boolean closed = postgres.withConnection(sql -> steps.settled(sql, win, answer, event, now));
    if (closed) {
      outbox.committed();
    }
    count(closed, RoundStatus.SETTLED);
  }

  /** A win or a rollback was not acknowledged: plans the next attempt. */
  public RetrySchedule.Next retryLater(WalletTransaction transaction, String outcome) {
    Instant now = clock.instant();
    RetrySchedule.Next next =
        RetrySchedule.after(transaction.attempts() + 1, transaction.createdAt(), now);
    postgres.useConnection(sql -> transactions.retry(sql, transaction.id(), next, outcome, now));
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

  private WalletTransaction following(
      WalletTransaction bet, Kind kind, BigDecimal amount, Instant now) {
    return new WalletTransaction(
        ids.next(),
        kind,
        bet.roundId(),
        bet.operatorId(),
        bet.player(),
        amount,
        !bet.further(),
        bet.further(),
        bet.id(),
        0,
        now);
  }

  private void count(boolean counts, RoundStatus status) {
    if (counts) {
      metrics.counter("paddock.rounds", "status", status.wire(), "mode", "real").increment();
    }
  }
}
