package io.paddock.auth.limit;

import io.paddock.auth.redis.LoopConnections;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Buckets that all processes share; one atomic step per bucket, on Redis' own clock. */
final class RedisBuckets {

  /**
   * The state is the moment, in microseconds, at which a bucket will be full. It is kept only until
   * then: a full bucket needs no state. Nothing is written unless the bucket has what is asked of
   * it; beyond that it gives what leaves a quarter of it. The result: tokens given, then the
   * microseconds until the bucket is full. {@code %.0f} because Lua's own text of a large number
   * loses digits.
   */
  private static final Script LEASE =
      Script.of(
          """
          local time = redis.call('TIME')
          local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
          local tokens, interval, cost, wanted =
            tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
          local full = tonumber(redis.call('GET', KEYS[1]) or '0')
          if full < now then full = now end
          local free = tokens * interval - (full - now)
          if cost * interval > free then return {0, full - now} end
          local room = math.floor((free - math.ceil(tokens / 4) * interval) / interval)
          local given = math.max(cost, math.min(wanted, room))
          local after = full + given * interval
          redis.call('SET', KEYS[1], string.format('%.0f', after),
                     'PX', math.ceil((after - now) / 1000))
          return {given, after - now}
          """);

  private static final Script GIVE_BACK =
      Script.of(
          """
          local time = redis.call('TIME')
          local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
          local full = tonumber(redis.call('GET', KEYS[1]) or '0')
          local after = full - tonumber(ARGV[2]) * tonumber(ARGV[1])
          if after <= now then return redis.call('DEL', KEYS[1]) end
          redis.call('SET', KEYS[1], string.format('%.0f', after),
                     'PX', math.ceil((after - now) / 1000))
          return 1
          """);

  private static final String SCRIPT_UNKNOWN = "NOSCRIPT";

  private final LoopConnections redis;

  RedisBuckets(LoopConnections redis) {
    this.redis = redis;
  }

  /**
   * Takes what the claim asks for, and more where there is plenty.
   *
   * @param wanted tokens, at least as many as the claim's
   */
  Future<Grant> lease(Claim claim, int wanted) {
    Bucket bucket = claim.bucket();
    return run(LEASE, claim, bucket.tokens(), bucket.intervalMicros(), claim.cost(), wanted)
        .map(answer -> Grant.of(claim, number(answer, 0).intValue(), number(answer, 1)));
  }

  /** What a claim took and nobody used. */
  Future<Boolean> giveBack(Claim claim) {
    return run(GIVE_BACK, claim, claim.bucket().intervalMicros(), claim.cost()).map(_ -> true);
  }

  /** A full bucket needs no state. */
  Future<Boolean> refill(Claim claim) {
    return redis.send(Request.cmd(Command.DEL).arg(claim.key())).map(_ -> true);
  }

  private Future<Response> run(Script script, Claim claim, long... arguments) {
    return redis
        .send(request(Command.EVALSHA, script.sha1(), claim, arguments))
        .recover(
            failure ->
                scriptIsUnknown(failure)
                    ? redis.send(request(Command.EVAL, script.text(), claim, arguments))
                    : Future.<@Nullable Response>failedFuture(failure))
        .map(answer -> Objects.requireNonNull(answer));
  }

  /** After a restart or a flush Redis must receive the script once. */
  private static boolean scriptIsUnknown(Throwable failure) {
    return failure.getMessage() != null && failure.getMessage().startsWith(SCRIPT_UNKNOWN);
  }

  private static Request request(Command command, String script, Claim claim, long... arguments) {
    Request request = Request.cmd(command).arg(script).arg(1).arg(claim.key());
    for (long argument : arguments) {
      request.arg(argument);
    }
    return request;
  }

  private static Long number(Response answer, int place) {
    return Objects.requireNonNull(answer.get(place).toLong());
  }

  /**
   * A script of one key.
   *
   * @param sha1 the name by which Redis identifies it
   */
  private record Script(String text, String sha1) {

    static Script of(String text) {
      try {
        return new Script(
            text,
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-1")
                        .digest(text.getBytes(StandardCharsets.UTF_8))));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-1", e);
      }
    }
  }
}
