package io.paddock.auth.limit;

import io.paddock.auth.redis.LoopConnections;
import io.paddock.auth.redis.RedisCalls;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts in Redis, and in this process while Redis does not respond. */
public final class SharedRateLimiter implements RateLimiter, Leases {

  private final RedisBuckets shared;
  private final RedisCalls calls;
  private final LocalBuckets local;
  private final LongAdder countedHere = new LongAdder();

  /**
   * Creates a limiter.
   *
   * @param maxLocalSubjects buckets that this process keeps while Redis is unavailable
   */
  public SharedRateLimiter(
      LoopConnections redis, RedisCalls calls, Clock clock, int maxLocalSubjects) {
    this.shared = new RedisBuckets(redis);
    this.calls = calls;
    this.local = new LocalBuckets(clock, maxLocalSubjects);
  }

  @Override
  public RateDecision take(Limit limit, String subject, int factor) {
    Claim claim = Claim.of(limit, subject, factor);
    return calls
        .call(
            () ->
                Uni.createFrom()
                    .completionStage(
                        shared.lease(claim, claim.cost()).map(Optional::of).toCompletionStage()),
            Optional.<Grant>empty())
        .orElseGet(() -> here(claim, claim.cost()))
        .decision();
  }

  @Override
  public void refill(Limit limit, String subject) {
    Claim claim = Claim.of(limit, subject, 1);
    local.refill(claim);
    var unused =
        calls.call(
            () ->
                Uni.createFrom()
                    .completionStage(shared.refill(claim).map(_ -> true).toCompletionStage()),
            false);
  }

  @Override
  public Future<Grant> lease(Claim claim, int wanted) {
    return calls
        .callAsync(() -> shared.lease(claim, wanted).map(Optional::of), Optional.<Grant>empty())
        // Nobody shares what is counted here: there is nothing to take ahead.
        .map(grant -> grant.orElseGet(() -> here(claim, claim.cost())));
  }

  @Override
  public void giveBack(Claim claim) {
    local.giveBack(claim);
    var unused = calls.callAsync(() -> shared.giveBack(claim), false);
  }

  /** Buckets that were asked in this process because Redis did not respond. */
  public long countedHere() {
    return countedHere.sum();
  }

  private Grant here(Claim claim, int wanted) {
    countedHere.increment();
    return local.lease(claim, wanted);
  }
}
