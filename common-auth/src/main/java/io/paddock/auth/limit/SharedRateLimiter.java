package io.paddock.auth.limit;

import io.paddock.auth.redis.RedisCalls;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;

/** Counts in Redis, and in this process while Redis does not answer. */
public final class SharedRateLimiter implements RateLimiter {

  private static final String PREFIX = "paddock:limit:";

  private final RedisBuckets shared;
  private final RedisCalls calls;
  private final LocalBuckets local;

  /**
   * Makes a limiter.
   *
   * @param maxLocalSubjects buckets that this process keeps while Redis is away
   */
  public SharedRateLimiter(RedisAPI redis, RedisCalls calls, Clock clock, int maxLocalSubjects) {
    this.shared = new RedisBuckets(redis);
    this.calls = calls;
    this.local = new LocalBuckets(clock, maxLocalSubjects);
  }

  @Override
  public RateDecision take(Limit limit, String subject, int factor) {
    Bucket bucket = Bucket.of(limit, factor);
    String key = PREFIX + limit.text() + ":" + digest(subject);
    return calls
        .call(() -> shared.take(bucket, key).map(Optional::of), Optional.<RateDecision>empty())
        .orElseGet(() -> local.take(bucket, key));
  }

  /** Subjects may be long, and may be e-mail addresses: Redis sees neither. */
  private static String digest(String subject) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
