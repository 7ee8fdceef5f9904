package io.paddock.auth.limit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.util.List;

/** Buckets that all processes share; one atomic step each, on Redis' own clock. */
final class RedisBuckets {

  /**
   * The state is the moment, in microseconds, at which the bucket will be full. It is kept no
   * longer than until then: a full bucket needs no state. {@code %.0f} because Lua's own text of a
   * large number loses digits.
   */
  private static final String TAKE =
      """
      local time = redis.call('TIME')
      local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
      local tokens, interval = tonumber(ARGV[1]), tonumber(ARGV[2])
      local full = tonumber(redis.call('GET', KEYS[1]) or '0')
      if full < now then full = now end
      local after = full + interval
      if after - now > tokens * interval then
        return {0, full - now}
      end
      redis.call('SET', KEYS[1], string.format('%.0f', after),
                 'PX', math.ceil((after - now) / 1000))
      return {1, after - now}
      """;

  private final RedisAPI redis;

  RedisBuckets(RedisAPI redis) {
    this.redis = redis;
  }

  Uni<RateDecision> take(Bucket bucket, String key) {
    return redis
        .eval(
            List.of(
                TAKE,
                "1",
                key,
                Long.toString(bucket.tokens()),
                Long.toString(bucket.intervalMicros())))
        .map(answer -> bucket.decision(answer.get(0).toInteger() == 1, answer.get(1).toLong()));
  }
}
