package io.paddock.auth.limit;

import io.paddock.auth.redis.LoopConnections;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Buckets that all processes share; one atomic step per request, on Redis' own clock. */
final class RedisBuckets {

  /**
   * The state is the moment, in microseconds, at which a bucket will be full. It is kept only until
   * then: a full bucket needs no state. Nothing is written unless every bucket has what is asked of
   * it. The result: 1 or 0, then the microseconds until each bucket is full. {@code %.0f} because
   * Lua's own text of a large number loses digits.
   */
  private static final String TAKE =
      """
      local time = redis.call('TIME')
      local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
      local answer, after = {1}, {}
      for i = 1, #KEYS do
        local tokens, interval, cost =
          tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
        local full = tonumber(redis.call('GET', KEYS[i]) or '0')
        if full < now then full = now end
        after[i] = full + cost * interval
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

  private final LoopConnections redis;

  RedisBuckets(LoopConnections redis) {
    this.redis = redis;
  }

  Future<RateDecision> take(List<Claim> claims) {
    return redis
        .send(request(Command.EVALSHA, TAKE_SHA1, claims))
        .recover(
            failure ->
                scriptIsUnknown(failure)
                    ? redis.send(request(Command.EVAL, TAKE, claims))
                    : Future.<@Nullable Response>failedFuture(failure))
        .map(answer -> decision(claims, Objects.requireNonNull(answer)));
  }

  /** A full bucket needs no state. */
  Future<Boolean> refill(Claim claim) {
    return redis.send(Request.cmd(Command.DEL).arg(claim.key())).map(_ -> true);
  }

  /** After a restart or a flush Redis must receive the script once. */
  private static boolean scriptIsUnknown(Throwable failure) {
    return failure.getMessage() != null && failure.getMessage().startsWith(SCRIPT_UNKNOWN);
  }

  /** The name by which Redis identifies a script. */
  private static String sha1(String script) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  private static Request request(Command command, String script, List<Claim> claims) {
    Request request = Request.cmd(command).arg(script).arg(claims.size());
    claims.forEach(claim -> request.arg(claim.key()));
    for (Claim claim : claims) {
      Bucket bucket = claim.bucket();
      request.arg(bucket.tokens()).arg(bucket.intervalMicros()).arg(claim.cost());
    }
    return request;
  }

  private static RateDecision decision(List<Claim> claims, Response answer) {
    List<Long> numbers = new ArrayList<>();
    for (Response number : answer) {
      numbers.add(Objects.requireNonNull(number.toLong()));
    }
    return Buckets.tightest(claims, numbers.getFirst() == 1, numbers.subList(1, numbers.size()));
  }
}
