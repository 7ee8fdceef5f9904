package io.paddock.auth.directory;

import io.paddock.auth.redis.RedisCalls;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The shared cache in Redis; each entry is a string with a time to live. */
final class RedisSharedCache implements SharedCache {

  /** Bumped when entries change their form, so that releases side by side do not share them. */
  static final String PREFIX = "paddock:directory:2:";

  private static final Logger LOG = Logger.getLogger(RedisSharedCache.class);

  private final RedisAPI redis;
  private final RedisCalls calls;

  RedisSharedCache(RedisAPI redis, RedisCalls calls) {
    this.redis = redis;
    this.calls = calls;
  }

  @Override
  public Optional<String> get(String name) {
    return calls.call(
        () ->
            redis.get(PREFIX + name).map(found -> Optional.ofNullable(found).map(Object::toString)),
        Optional.empty());
  }

  @Override
  public void put(String name, String entry, Duration timeToLive) {
    calls.call(
        () ->
            redis
                .psetex(PREFIX + name, Long.toString(timeToLive.toMillis()), entry)
                .replaceWith(true),
        false);
  }

  @Override
  public void remove(Collection<String> names) {
    List<String> keys = names.stream().map(PREFIX::concat).toList();
    if (!keys.isEmpty()) {
      redis
          .del(keys)
          .subscribe()
          .with(
              removed -> LOG.debugf("directory_entries_removed count=%s", removed),
              failure ->
                  LOG.warnf(
                      "directory_entries_not_removed cause=%s", failure.getClass().getName()));
    }
  }
}
