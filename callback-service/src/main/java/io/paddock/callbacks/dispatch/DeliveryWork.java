package io.paddock.callbacks.dispatch;

import io.paddock.web.claim.Claimed;
import io.paddock.web.claim.ClaimedWork;
import java.time.Instant;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Deliveries that are due, as a claim loop's work; first attempts stand in line for their turn. */
final class DeliveryWork implements ClaimedWork<Claim> {

  private static final Logger LOG = Logger.getLogger(DeliveryWork.class);

  private final Store store;
  private final Batches batches;
  private final Consumer<Claim> attempts;

  DeliveryWork(Store store, Batches batches, Consumer<Claim> attempts) {
    this.store = store;
    this.batches = batches;
    this.attempts = attempts;
  }

  /** {@link ClaimStore#claim}. */
  @FunctionalInterface
  interface Store {
    Claimed<Claim> claim(int slots);
  }

  /** The store has its own clock and lease. */
  @Override
  public Claimed<Claim> claim(int places, Instant now, Instant leaseEnd) {
    Claimed<Claim> claimed = store.claim(places);
    batches.lineUp(claimed.rows());
    return claimed;
  }

  @Override
  public void attempt(Claim claim) {
    attempts.accept(claim);
  }

  @Override
  public void attemptFailed(Claim claim, RuntimeException cause) {
    LOG.errorf(cause, "attempt_broken delivery=%s", claim.deliveryId());
  }

  @Override
  public void claimFailed(RuntimeException cause) {
    LOG.error("claim_failed", cause);
  }
}
