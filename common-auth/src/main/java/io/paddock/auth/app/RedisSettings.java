package io.paddock.auth.app;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.quarkus.redis.runtime.client.config.RedisConfig;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The settings of the service's Redis, as Quarkus built them from {@code quarkus.redis}. */
@Singleton
class RedisSettings implements RedisOptionsCustomizer {

  private final AtomicReference<@Nullable RedisOptions> settings = new AtomicReference<>();

  @Override
  public void customize(String client, RedisOptions options) {
    if (client.equals(RedisConfig.DEFAULT_CLIENT_NAME)) {
      settings.set(new RedisOptions(options));
    }
  }

  /** A copy, which the caller may change. */
  RedisOptions get() {
    RedisOptions known = settings.get();
    if (known == null) {
      throw new IllegalStateException("the service's Redis is not configured yet");
    }
    return new RedisOptions(known);
  }
}
