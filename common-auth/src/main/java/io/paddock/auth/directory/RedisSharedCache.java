package io.paddock.auth.directory;

import io.paddock.auth.redis.RedisCalls;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.time.Duration;
import java.util.List;

/** The shared cache in Redis; each entry is a string with an expiry time. */
final class RedisSharedCache implements SharedCache {

  /**
   * Incremented when the form of entries changes, so that concurrent releases do not share them.
   */
  static final String PREFIX = "paddock:directory:3:";

  /** An entry is never empty, so the empty string means none. */
  private static final String REPLACE =
      """
      if (redis.call('GET', KEYS[1]) or '') == ARGV[1] then
        redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      end
      return 1
      """;

  private final RedisAPI redis;
  private final RedisCalls calls;

  RedisSharedCache(RedisAPI redis, RedisCalls calls) {
    this.redis = redis;
    this.calls = calls;
  }

  @Override
  public Seen get(String name) {
    return calls.call(
        () ->
            redis
                .get(PREFIX + name)
                .map(found -> found == null ? new Seen.Nothing() : new Seen.Text(found.toString())),
        new Seen.Unknown());
  }

  @Override
  public void replace(String name, Seen seen, String entry, Duration timeToLive) {
    switch (seen) {
      case Seen.Text(String text) -> replaceText(name, text, entry, timeToLive);
      case Seen.Nothing() -> replaceText(name, "", entry, timeToLive);
      case Seen.Unknown() -> {}
    }
  }

  private void replaceText(String name, String before, String entry, Duration timeToLive) {
    List<String> command =
        List.of(REPLACE, "1", PREFIX + name, before, entry, Long.toString(timeToLive.toMillis()));
    calls.call(() -> redis.eval(command).replaceWith(true), false);
  }
}
