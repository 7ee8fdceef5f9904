package io.paddock.callbacks.dispatch;

import io.paddock.web.claim.Claimed;
import io.paddock.web.claim.ClaimedWork;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Deliveries that are due, as a claim loop's work. */
final class DeliveryWork implements ClaimedWork<Claim> {

  private static final Logger LOG = Logger.getLogger(DeliveryWork.class);

  private final Store store;
  private final Consumer<Claim> attempts;
  private final Runnable ended;

  /**
   * @param ended told after each attempt, whose endpoint may have room now
   */
  DeliveryWork(Store store, Consumer<Claim> attempts, Runnable ended) {
    this.store = store;
    this.attempts = attempts;
    this.ended = ended;
  }

  /** {@link ClaimStore#claim}. */
  @FunctionalInterface
  interface Store {
    List<Claim> claim(int slots);
  }

  /**
   * The store has its own clock and lease. What one endpoint did not take is not given to the
   * others, so another claim may find more.
   */
  @Override
  public Claimed<Claim> claim(int places, Instant now, Instant leaseEnd) {
    List<Claim> claims = store.claim(places);
    return new Claimed<>(claims, !claims.isEmpty());
  }

  @Override
  public void attempt(Claim claim) {
    try {
      attempts.accept(claim);
    } finally {
      ended.run();
    }
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
