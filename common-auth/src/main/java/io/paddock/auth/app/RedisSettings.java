package io.paddock.auth.app;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.quarkus.redis.runtime.client.config.RedisConfig;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the service's Redis, as Quarkus built them from {@code quarkus.redis}. With an
 * address that begins with {@code rediss} its certificate is verified, name and issuer.
 */
@Singleton
class RedisSettings implements RedisOptionsCustomizer {

  private final AtomicReference<@Nullable RedisOptions> settings = new AtomicReference<>();
  private final Optional<String> authority;

  RedisSettings(AuthConfig config) {
    this.authority = config.redisCa();
  }

  @Override
  public void customize(String client, RedisOptions options) {
    if (client.equals(RedisConfig.DEFAULT_CLIENT_NAME)) {
      NetClientOptions connection = options.getNetClientOptions();
      connection.setHostnameVerificationAlgorithm("HTTPS");
      authority.ifPresent(
          file -> connection.setTrustOptions(new PemTrustOptions().addCertPath(file)));
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
