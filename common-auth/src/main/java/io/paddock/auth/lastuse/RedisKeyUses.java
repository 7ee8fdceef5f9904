package io.paddock.auth.lastuse;

import io.paddock.auth.redis.RedisCalls;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Last uses on their way to backoffice: one hash, epoch milliseconds by name. */
final class RedisKeyUses implements KeyUseInbox {

  static final String KEY = "paddock:key-uses";

  /**
   * A later use is never replaced by an earlier one, and entries expire when nobody collects them.
   */
  private static final String TELL =
      """
      for i = 1, #ARGV, 2 do
        local known = tonumber(redis.call('HGET', KEYS[1], ARGV[i]) or '0')
        if tonumber(ARGV[i + 1]) > known then
          redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
        end
      end
      return redis.call('EXPIRE', KEYS[1], 86400)
      """;

  /** A script, because its response is flat in every protocol version that the client may use. */
  private static final String WAITING =
      "return redis.call('HRANDFIELD', KEYS[1], ARGV[1], 'WITHVALUES')";

  private static final String WRITTEN =
      """
      for i = 1, #ARGV, 2 do
        if redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[i + 1] then
          redis.call('HDEL', KEYS[1], ARGV[i])
        end
      end
      return 1
      """;

  private final RedisAPI redis;
  private final RedisCalls calls;

  RedisKeyUses(RedisAPI redis, RedisCalls calls) {
    this.redis = redis;
    this.calls = calls;
  }

  /** Whether Redis accepted them; never fails and never blocks. */
  Uni<Boolean> tell(Map<String, Long> latestMs) {
    List<String> command = new ArrayList<>(List.of(TELL, "1", KEY));
    latestMs.forEach(
        (name, ms) -> {
          command.add(name);
          command.add(Long.toString(ms));
        });
    return UniHelper.toUni(
        calls.callAsync(() -> redis.getDelegate().eval(command).map(true), false));
  }

  @Override
  public List<KeyUse> waiting() {
    return calls.call(
        () ->
            redis.eval(List.of(WAITING, "1", KEY, Integer.toString(PAGE))).map(RedisKeyUses::read),
        List.of());
  }

  @Override
  public void written(List<KeyUse> uses) {
    List<String> command = new ArrayList<>(List.of(WRITTEN, "1", KEY));
    for (KeyUse use : uses) {
      command.add(use.name());
      command.add(Long.toString(use.at().toEpochMilli()));
    }
    calls.call(() -> redis.eval(command).map(Optional::ofNullable), Optional.empty());
  }

  private static List<KeyUse> read(Response namesAndTimes) {
    List<KeyUse> uses = new ArrayList<>();
    for (int i = 0; i + 1 < namesAndTimes.size(); i += 2) {
      KeyUse.read(namesAndTimes.get(i).toString(), namesAndTimes.get(i + 1).toLong())
          .ifPresent(uses::add);
    }
    return uses;
  }
}
