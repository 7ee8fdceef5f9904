package io.paddock.auth.limit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Buckets that all processes share; one atomic step per request, on Redis' own clock. */
final class RedisBuckets {

  /**
   * The state is the moment, in microseconds, at which a bucket will be full. It is kept no longer
   * than until then: a full bucket needs no state. Nothing is written unless every bucket has a
   * token. The answer: 1 or 0, then the microseconds until each bucket is full. {@code %.0f}
   * because Lua's own text of a large number loses digits.
   */
  private static final String TAKE =
      """
      local time = redis.call('TIME')
      local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
      local answer, after = {1}, {}
      for i = 1, #KEYS do
        local tokens, interval = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
        local full = tonumber(redis.call('GET', KEYS[i]) or '0')
        if full < now then full = now end
        after[i] = full + interval
        answer[i + 1] = full - now
        if after[i] - now > tokens * interval then answer[1] = 0 end
      end
      if answer[1] == 1 then
        for i = 1, #KEYS do
          answer[i + 1] = after[i] - now
          redis.call('SET', KEYS[i], string.format('%.0f', after[i]),
                     'PX', math.ceil(answer[i + 1] / 1000))
        end
      end
      return answer
      """;

  private static final String TAKE_SHA1 = sha1(TAKE);
  private static final String SCRIPT_UNKNOWN = "NOSCRIPT";

  private final RedisAPI redis;

  RedisBuckets(RedisAPI redis) {
    this.redis = redis;
  }

  Uni<RateDecision> take(List<Claim> claims) {
    return redis
        .evalsha(command(TAKE_SHA1, claims))
        .onFailure(RedisBuckets::scriptIsUnknown)
        .recoverWithUni(() -> redis.eval(command(TAKE, claims)))
        .map(answer -> decision(claims, answer));
  }

  /** After a restart or a flush Redis has to be told the script once. */
  private static boolean scriptIsUnknown(Throwable failure) {
    return failure.getMessage() != null && failure.getMessage().startsWith(SCRIPT_UNKNOWN);
  }

  /** How Redis names a script. */
  private static String sha1(String script) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  private static List<String> command(String script, List<Claim> claims) {
    List<String> arguments = new ArrayList<>(List.of(script, Integer.toString(claims.size())));
    claims.forEach(claim -> arguments.add(claim.key()));
    for (Claim claim : claims) {
      Bucket bucket = claim.bucket();
      arguments.add(Long.toString(bucket.tokens()));
      arguments.add(Long.toString(bucket.intervalMicros()));
    }
    return arguments;
  }

  private static RateDecision decision(List<Claim> claims, Response answer) {
    List<Long> microsUntilFull = new ArrayList<>();
    for (int i = 1; i <= claims.size(); i++) {
      microsUntilFull.add(answer.get(i).toLong());
    }
    return Buckets.tightest(claims, answer.get(0).toInteger() == 1, microsUntilFull);
  }
}
