package io.paddock.auth.limit;

import io.paddock.auth.redis.LoopConnections;
import io.paddock.auth.redis.RedisCalls;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts in Redis, and in this process while Redis does not respond. */
public final class SharedRateLimiter implements RateLimiter, RequestLimiter {

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
    List<Claim> claims = List.of(Claim.of(limit, subject, factor));
    return calls
        .call(
            () ->
                Uni.createFrom()
                    .completionStage(shared.take(claims).map(Optional::of).toCompletionStage()),
            Optional.<RateDecision>empty())
        .orElseGet(() -> here(claims));
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
  public Future<RateDecision> take(List<Claim> claims) {
    if (claims.isEmpty() || claims.size() > MAX_CLAIMS) {
      throw new IllegalArgumentException("a request takes from 1 to " + MAX_CLAIMS + " buckets");
    }
    return calls
        .callAsync(() -> shared.take(claims).map(Optional::of), Optional.<RateDecision>empty())
        .map(decision -> decision.orElseGet(() -> here(claims)));
  }

  /** Requests that were counted in this process because Redis did not respond. */
  public long countedHere() {
    return countedHere.sum();
  }

  private RateDecision here(List<Claim> claims) {
    countedHere.increment();
    return local.take(claims);
  }
}
