package io.paddock.games.recovery;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.games.round.RoundBook;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletClient;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.games.wallet.WalletTransaction.Kind;
import io.paddock.games.wallet.WalletTransactionStore;
import io.paddock.web.db.Postgres;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Finishes what requests left: bets whose deadline passed become unknown and owe a rollback; wins
 * and rollbacks are sent until the wallet acknowledges them. Rows are claimed with a lease, so any
 * number of processes share the work, and a process that dies loses only its lease.
 */
@Singleton
public class WalletRecovery {

  private static final Logger LOG = Logger.getLogger(WalletRecovery.class);
  private static final String PAST_DEADLINE = "past_deadline";

  private final WalletTransactionStore transactions;
  private final RoundBook book;
  private final WalletClient wallet;
  private final TenantDirectory directory;
  private final RecoveryConfig config;
  private final Postgres postgres;
  private final Clock clock;
  private final InFlight inFlight;
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().name("wallet-recovery").daemon(true).unstarted(this::run);
  private volatile boolean stopping;

  WalletRecovery(
      WalletTransactionStore transactions,
      RoundBook book,
      WalletClient wallet,
      TenantDirectory directory,
      RecoveryConfig config,
      @Identifier("jobs") Postgres postgres,
      Clock clock) {
    this.transactions = transactions;
    this.book = book.over(postgres);
    this.wallet = wallet;
    this.directory = directory;
    this.config = config;
    this.postgres = postgres;
    this.clock = clock;
    this.inFlight = new InFlight(config.inFlight(), config.inFlightPerOperator());
  }

  /** Says that something is due; never blocks. */
  public void nudge() {
    if (nudges.availablePermits() == 0) {
      nudges.release();
    }
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    nudges.release();
    thread.join(config.drain());
    boolean drained = inFlight.awaitNone(config.drain().toMillis());
    LOG.infof("wallet_recovery_stopped drained=%b", drained);
  }

  private void run() {
    try {
      while (!stopping) {
        int claimed = pass();
        if (claimed < config.batch()
            && nudges.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
          nudges.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("wallet_recovery_interrupted");
    }
  }

  /** Claims what is due and begins an attempt at each; returns how many. */
  private int pass() {
    int free = inFlight.free();
    if (free == 0) {
      return 0;
    }
    try {
      Instant now = clock.instant();
      List<WalletTransaction> claimed =
          postgres.inTransaction(
              sql ->
                  transactions.claim(
                      sql,
                      now,
                      now.plus(config.lease()),
                      inFlight.busy(),
                      Math.min(free, config.batch())));
      claimed.forEach(this::begin);
      return claimed.size();
    } catch (RuntimeException e) {
      LOG.warnf("wallet_recovery_pass_failed cause=%s", e.getClass().getName());
      return 0;
    }
  }

  private void begin(WalletTransaction transaction) {
    inFlight.begin(transaction.operatorId());
    Thread.ofVirtual()
        .name("wallet-recovery-" + transaction.id())
        .start(
            () -> {
              try {
                work(transaction);
              } catch (RuntimeException e) {
                // Its lease ends by itself, and then it is due again.
                LOG.errorf(e, "wallet_recovery_failed transaction=%s", transaction.id());
              } finally {
                inFlight.end(transaction.operatorId());
              }
            });
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
