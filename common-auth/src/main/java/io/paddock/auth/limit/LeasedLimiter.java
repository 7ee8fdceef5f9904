package io.paddock.auth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts in leases: a process takes a hundredth of a bucket at once and hands it out by itself, so
 * that most requests wait for no round trip. What a process holds and does not hand out within
 * {@link #LASTS} is lost, so a subject that many processes serve is refused a few requests early,
 * and never late. A bucket that has less left than a lease is asked for single tokens.
 */
public final class LeasedLimiter {

  /** A lease is the bucket's size divided by this, at least one token. */
  static final int SHARE = 100;

  static final Duration LASTS = Duration.ofSeconds(2);

  private final RequestLimiter shared;
  private final Cache<String, Lease> leases;

  /**
   * Creates a limiter.
   *
   * @param maxSubjects leases that this process holds
   * @param nanos a clock that only goes forward
   */
  public LeasedLimiter(RequestLimiter shared, int maxSubjects, Ticker nanos) {
    this.shared = shared;
    this.leases =
        Caffeine.newBuilder()
            .maximumSize(maxSubjects)
            .expireAfterWrite(LASTS)
            .ticker(nanos)
            .executor(Runnable::run)
            .build();
  }

  /**
   * Tokens of a subject that this process may hand out.
   *
   * @param taken how the bucket stood when they were taken
   */
  private record Lease(RateDecision taken, AtomicInteger left) {

    /** Null when there is none left. */
    @Nullable RateDecision take() {
      int before = left.getAndUpdate(tokens -> Math.max(0, tokens - 1));
      return before == 0 ? null : standing(before - 1);
    }

    RateDecision standing(int unused) {
      return new RateDecision(
          true,
          taken.limit(),
          Math.min(taken.limit(), taken.remaining() + unused),
          taken.resetAfter(),
          Duration.ZERO);
    }
  }

  /** As {@link RequestLimiter#take}, for one token of one bucket. */
  public Future<RateDecision> take(Claim claim) {
    String key = claim.key();
    Lease held = leases.getIfPresent(key);
    RateDecision here = held == null ? null : held.take();
    if (here != null) {
      return Future.succeededFuture(here);
    }
    int share = Math.max(1, claim.tokens() / SHARE);
    return shared
        .take(List.of(claim.costing(share)))
        .compose(
            decision ->
                decision.allowed() || share == 1
                    ? Future.succeededFuture(held(key, decision, share))
                    : shared.take(List.of(claim)));
  }

  /** The request's own token is spent; of two leases at once the second has the first's rest. */
  private RateDecision held(String key, RateDecision decision, int share) {
    if (!decision.allowed() || share == 1) {
      return decision;
    }
    Lease lease =
        leases
            .asMap()
            .merge(
                key,
                new Lease(decision, new AtomicInteger(share - 1)),
                (before, fresh) -> {
                  fresh.left().addAndGet(before.left().getAndSet(0));
                  return fresh;
                });
    return lease.standing(lease.left().get());
  }
}
