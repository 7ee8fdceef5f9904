package io.paddock.auth.app;

import io.paddock.auth.directory.CachedKeys;
import io.paddock.auth.directory.Directories;
import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.limit.LoopbackFactor;
import io.paddock.auth.limit.RateLimiter;
import io.paddock.auth.limit.RequestLimiter;
import io.paddock.auth.limit.SharedRateLimiter;
import io.paddock.auth.redis.RedisCalls;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What needs Redis or PostgreSQL; made at its first use, and only if something uses it. */
@Singleton
@IfBuildProperty(name = "paddock.auth.enabled", stringValue = "true", enableIfMissing = true)
class DirectoryBeans {

  private final AtomicReference<@Nullable Directories> open = new AtomicReference<>();

  @Produces
  @Singleton
  RedisCalls calls(AuthConfig config, Vertx vertx) {
    return new RedisCalls(vertx, config.redisDeadline(), config.redisPause(), System::nanoTime);
  }

  @Produces
  @Singleton
  Directories directories(
      AuthConfig config, Jdbi jdbi, Redis redis, RedisCalls calls, Clock clock, Vertx vertx) {
    Directories directories =
        Directories.open(
            jdbi,
            redis,
            calls,
            KeyMaterial.ring(config, "pepper").currentKey(),
            clock,
            config.directoryEntries(),
            (delay, task) -> vertx.setTimer(delay.toMillis(), timer -> task.run()));
    open.set(directories);
    return directories;
  }

  /** Before the Redis client goes, so that its going is no lost connection. */
  void stop(@Observes ShutdownEvent stopping) {
    Directories directories = open.getAndSet(null);
    if (directories != null) {
      directories.close();
    }
  }

  @Produces
  @ApplicationScoped
  @DefaultBean
  TenantDirectory directory(Directories directories) {
    return directories.directory();
  }

  @Produces
  @ApplicationScoped
  @DefaultBean
  CachedKeys cachedKeys(Directories directories) {
    return directories.cachedKeys();
  }

  @Produces
  @ApplicationScoped
  @DefaultBean
  DirectoryInvalidation invalidation(Directories directories) {
    return directories.invalidation();
  }

  @Produces
  @ApplicationScoped
  @DefaultBean
  RateLimiter limiter(SharedRateLimiter limiter) {
    return limiter;
  }

  @Produces
  @ApplicationScoped
  @DefaultBean
  RequestLimiter requestLimiter(SharedRateLimiter limiter) {
    return limiter;
  }

  @Produces
  @Singleton
  @DefaultBean
  LoopbackFactor loopbackFactor(AuthConfig config) {
    return new LoopbackFactor(config.sandbox());
  }

  /** By its own type alone: as what it implements, the beans above stand for it. */
  @Produces
  @Singleton
  @Typed(SharedRateLimiter.class)
  SharedRateLimiter sharedLimiter(AuthConfig config, Redis redis, RedisCalls calls, Clock clock) {
    return new SharedRateLimiter(
        io.vertx.mutiny.redis.client.RedisAPI.api(
            io.vertx.mutiny.redis.client.Redis.newInstance(redis)),
        calls,
        clock,
        config.localBuckets());
  }
}
