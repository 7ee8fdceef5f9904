package io.paddock.games.recovery;

import io.paddock.games.wallet.WalletTransaction;
import io.paddock.web.claim.Claimed;
import io.paddock.web.claim.ClaimedWork;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Wallet transactions that are due, as a claim loop's work. */
final class RecoveryWork implements ClaimedWork<WalletTransaction> {

  private static final Logger LOG = Logger.getLogger(RecoveryWork.class);

  private final Store store;
  private final Consumer<WalletTransaction> attempts;
  private final InFlight inFlight;
  private final int batch;

  /**
   * @param batch rows claimed at once, at most
   */
  RecoveryWork(Store store, Consumer<WalletTransaction> attempts, InFlight inFlight, int batch) {
    this.store = store;
    this.attempts = attempts;
    this.inFlight = inFlight;
    this.batch = batch;
  }

  /** Where transactions are claimed. */
  @FunctionalInterface
  interface Store {

    /**
     * Claims due transactions in a transaction of its own.
     *
     * @param busy operators whose transactions are passed over
     */
    List<WalletTransaction> claim(Instant now, Instant leaseEnd, Collection<UUID> busy, int limit);
  }

  @Override
  public Claimed<WalletTransaction> claim(int places, Instant now, Instant leaseEnd) {
    int limit = Math.min(places, batch);
    List<WalletTransaction> rows = store.claim(now, leaseEnd, inFlight.busy(), limit);
    rows.forEach(row -> inFlight.begin(row.operatorId()));
    return new Claimed<>(rows, rows.size() == limit);
  }

  @Override
  public void attempt(WalletTransaction transaction) {
    try {
      attempts.accept(transaction);
    } finally {
      inFlight.end(transaction.operatorId());
    }
  }

  @Override
  public void attemptFailed(WalletTransaction transaction, RuntimeException cause) {
    LOG.errorf(cause, "wallet_recovery_failed transaction=%s", transaction.id());
  }

  @Override
  public void claimFailed(RuntimeException cause) {
    LOG.warnf("wallet_recovery_pass_failed cause=%s", cause.getClass().getName());
  }
}
