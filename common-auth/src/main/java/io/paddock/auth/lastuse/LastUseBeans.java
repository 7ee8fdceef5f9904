package io.paddock.auth.lastuse;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.auth.app.AuthConfig;
import io.paddock.auth.redis.RedisCalls;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The recorder of this process with its timer; created when the first key is accepted. */
@Singleton
@IfBuildProperty(name = "paddock.auth.enabled", stringValue = "true", enableIfMissing = true)
class LastUseBeans {

  private static final Logger LOG = Logger.getLogger(LastUseBeans.class);
  private static final Duration LAST_FLUSH = Duration.ofSeconds(1);

  private final AtomicReference<@Nullable KeyUseRecorder> open = new AtomicReference<>();

  @Produces
  @Singleton
  @Typed(RedisKeyUses.class)
  RedisKeyUses redisKeyUses(Redis redis, RedisCalls calls) {
    return new RedisKeyUses(
        RedisAPI.api(io.vertx.mutiny.redis.client.Redis.newInstance(redis)), calls);
  }

  @Produces
  @ApplicationScoped
  @DefaultBean
  KeyUseInbox inbox(RedisKeyUses uses) {
    return uses;
  }

  @Produces
  @ApplicationScoped
  @DefaultBean
  KeyUses recorder(
      AuthConfig config, RedisKeyUses redis, Vertx vertx, Instance<MeterRegistry> meters) {
    KeyUseRecorder recorder = new KeyUseRecorder(config.keyUses(), redis::tell);
    open.set(recorder);
    vertx.setPeriodic(config.keyUsesEvery().toMillis(), timer -> flush(recorder));
    if (meters.isResolvable()) {
      FunctionCounter.builder("paddock.key.uses.dropped", recorder, KeyUseRecorder::dropped)
          .description("Last uses of keys that were lost: no room, or Redis was away")
          .register(meters.get());
    }
    return recorder;
  }

  /** The latest uses are reported before the Redis client closes. */
  void stop(@Observes ShutdownEvent stopping) {
    KeyUseRecorder recorder = open.getAndSet(null);
    if (recorder != null) {
      recorder
          .flush()
          .ifNoItem()
          .after(LAST_FLUSH)
          .recoverWithUni(() -> Uni.createFrom().voidItem())
          .await()
          .indefinitely();
    }
  }

  private static void flush(KeyUseRecorder recorder) {
    recorder
        .flush()
        .subscribe()
        .with(
            done -> LOG.trace("key_uses_told"),
            failure -> LOG.warnf("key_uses_not_told cause=%s", failure.getClass().getName()));
  }
}
