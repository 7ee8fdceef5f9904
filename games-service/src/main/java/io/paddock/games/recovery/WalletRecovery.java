package io.paddock.games.recovery;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.games.round.RoundBook;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletClient;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.games.wallet.WalletTransaction.Kind;
import io.paddock.games.wallet.WalletTransactionStore;
import io.paddock.web.claim.Backoff;
import io.paddock.web.claim.ClaimLoop;
import io.paddock.web.claim.ClaimLoop.Stopped;
import io.paddock.web.claim.LoopTimes;
import io.paddock.web.db.Postgres;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finishes what requests left: bets whose deadline passed become unknown and owe a rollback; wins
 * and rollbacks are sent until the wallet acknowledges them. Rows are claimed with a lease, so any
 * number of processes share the work, and a process that dies loses only its lease.
 */
@Singleton
public class WalletRecovery {

  private static final Logger LOG = Logger.getLogger(WalletRecovery.class);

  /** How soon PostgreSQL is asked again after a failed claim. */
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(1));

  private static final String PAST_DEADLINE = "past_deadline";

  private final RoundBook book;
  private final WalletClient wallet;
  private final TenantDirectory directory;
  private final ClaimLoop loop;

  WalletRecovery(
      WalletTransactionStore transactions,
      RoundBook book,
      WalletClient wallet,
      TenantDirectory directory,
      RecoveryConfig config,
      @Identifier("jobs") Postgres postgres,
      Clock clock) {
    this.book = book.over(postgres);
    this.wallet = wallet;
    this.directory = directory;
    RecoveryWork work =
        new RecoveryWork(
            (now, leaseEnd, busy, limit) ->
                postgres.inTransaction(sql -> transactions.claim(sql, now, leaseEnd, busy, limit)),
            this::work,
            new InFlight(config.inFlightPerOperator()),
            config.batch());
    this.loop =
        ClaimLoop.claiming(
            "wallet-recovery", work, config.inFlight(), config.lease(), times(config), clock);
  }

  static LoopTimes times(RecoveryConfig config) {
    return new LoopTimes(config.poll(), Duration.ZERO, PAUSES, config.drain());
  }

  /** Says that something is due; never blocks. */
  public void nudge() {
    loop.nudge();
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    Stopped stopped = loop.stop();
    LOG.infof("wallet_recovery_stopped drained=%b", stopped.ended() && stopped.left() == 0);
  }

  private void work(WalletTransaction transaction) {
    if (transaction.kind() == Kind.BET) {
      book.unknown(transaction, PAST_DEADLINE);
      nudge();
      return;
    }
    Optional<OperatorRecord> operator = directory.operator(transaction.operatorId());
    WalletAnswer answer =
        operator.isEmpty()
            ? new WalletAnswer.Unknown("operator_gone")
            : wallet.move(operator.get(), transaction);
    switch (answer) {
      case WalletAnswer.Ok ok -> book.acknowledged(transaction, ok);
      case WalletAnswer.Refused refused -> book.retryLater(transaction, refused.status().name());
      case WalletAnswer.NotSent notSent -> book.retryLater(transaction, notSent.reason());
      case WalletAnswer.Unknown unknown -> book.retryLater(transaction, unknown.reason());
    }
  }
}
