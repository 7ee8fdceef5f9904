package io.paddock.callbacks.dispatch;

import io.paddock.web.claim.Claimed;
import io.paddock.web.claim.ClaimedWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  /** {@link ClaimStore#claim(int, Consumer)}. */
  @FunctionalInterface
  interface Store {
    Claimed<Claim> claim(int slots, Consumer<List<Claim>> lineUp);
  }

  /** The store has its own clock and lease. */
  @Override
  public Claimed<Claim> claim(int places, Instant now, Instant leaseEnd) {
    List<Claim> lined = new ArrayList<>();
    try {
      Claimed<Claim> claimed =
          store.claim(
              places,
              claims -> {
                lined.addAll(claims);
                batches.lineUp(claims);
              });
      lined.clear();
      return claimed;
    } finally {
      // What is not known to be committed is not attempted.
      lined.forEach(claim -> batches.dropped(claim));
    }
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
