package io.paddock.auth.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.auth.directory.CachedKeys;
import io.paddock.auth.directory.CachedOperators;
import io.paddock.auth.directory.Directories;
import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.auth.directory.FirstKeys;
import io.paddock.auth.directory.PresentKeys;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.limit.LeasedLimiter;
import io.paddock.auth.limit.LoopbackFactor;
import io.paddock.auth.limit.RateLimiter;
import io.paddock.auth.limit.RequestLimiter;
import io.paddock.auth.limit.SharedRateLimiter;
import io.paddock.auth.redis.LoopConnections;
import io.paddock.auth.redis.RedisCalls;
import io.paddock.auth.redis.RedisDependency;
import io.paddock.web.db.Postgres;
import io.paddock.web.health.Dependency;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.Unremovable;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Beans that need Redis or PostgreSQL; created on first use, and only if something uses them. */
@Singleton
@IfBuildProperty(name = "paddock.auth.enabled", stringValue = "true", enableIfMissing = true)
class DirectoryBeans {

  /** Below a subscription's own timeout, so that the attempt reports why it failed. */
  private static final int ANNOUNCING_CONNECT_TIMEOUT_MS = 900;

  private final AtomicReference<@Nullable Directories> open = new AtomicReference<>();
  private final AtomicReference<@Nullable LoopConnections> loops = new AtomicReference<>();

  @Produces
  @Singleton
  RedisCalls calls(AuthConfig config) {
    return new RedisCalls(config.redisDeadline(), config.redisPause(), System::nanoTime);
  }

  @Produces
  @Singleton
  @Unremovable
  Dependency redisDependency(Redis redis) {
    return new RedisDependency(redis);
  }

  @Produces
  @Singleton
  Directories directories(
      AuthConfig config,
      Postgres postgres,
      Redis redis,
      RedisSettings settings,
      RedisCalls calls,
      Clock clock,
      Vertx vertx,
      Instance<MeterRegistry> meters) {
    Directories directories =
        Directories.open(
            postgres,
            redis,
            () -> Redis.createClient(vertx, forAnnouncements(settings)),
            config.redisDeadline(),
            calls,
            KeyMaterial.ring(config, "pepper").currentKey(),
            clock,
            config.directoryEntries(),
            (delay, task) -> vertx.setTimer(delay.toMillis(), timer -> task.run()));
    open.set(directories);
    if (meters.isResolvable()) {
      measure(directories, meters.get());
    }
    return directories;
  }

  private static RedisOptions forAnnouncements(RedisSettings settings) {
    RedisOptions options = settings.get();
    return options
        .setNetClientOptions(
            new NetClientOptions(options.getNetClientOptions())
                .setConnectTimeout(ANNOUNCING_CONNECT_TIMEOUT_MS))
        .setPoolName("announcements")
        .setMaxPoolSize(1)
        .setMaxPoolWaiting(1);
  }

  private static void measure(Directories directories, MeterRegistry meters) {
    Gauge.builder("paddock.announcements.waiting", directories, Directories::announcementsWaiting)
        .description("Changes of tenants that the other processes have yet to be told")
        .register(meters);
    FunctionCounter.builder(
            "paddock.announcements.repeated", directories, Directories::announcementsRepeated)
        .description("Attempts to announce changes that Redis did not take, each repeated")
        .register(meters);
    FunctionCounter.builder(
            "paddock.announcements.given.up", directories, Directories::announcementsGivenUp)
        .description("Changes of tenants that the other processes learnt from their caches' end")
        .register(meters);
  }

  /** Before the Redis client closes, so that its closing is not taken for a lost connection. */
  void stop(@Observes ShutdownEvent stopping) {
    Directories directories = open.getAndSet(null);
    if (directories != null) {
      directories.close();
    }
    LoopConnections connections = loops.getAndSet(null);
    if (connections != null) {
      connections.close();
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
  PresentKeys presentKeys(Directories directories) {
    return directories.presentKeys();
  }

  @Produces
  @Singleton
  @DefaultBean
  FirstKeys firstKeys(Directories directories) {
    return directories.firstKeys();
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
  CachedOperators cachedOperators(Directories directories) {
    return directories.cachedOperators();
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
  RequestLimiter requestLimiter(SharedRateLimiter limiter, AuthConfig config) {
    return LeasedLimiter.of(limiter, config.localBuckets());
  }

  @Produces
  @Singleton
  @DefaultBean
  LoopbackFactor loopbackFactor(AuthConfig config) {
    return new LoopbackFactor(config.sandbox());
  }

  @Produces
  @Singleton
  LoopConnections loopConnections(
      AuthConfig config, RedisSettings settings, Vertx vertx, Instance<MeterRegistry> meters) {
    // By the time Redis is tried again, a connection that did not respond in time is overdue.
    Duration patience = config.redisDeadline().plus(config.redisPause());
    LoopConnections connections =
        new LoopConnections(vertx, settings.get(), patience, System::nanoTime);
    loops.set(connections);
    if (meters.isResolvable()) {
      FunctionTimer.builder(
              "paddock.redis.loop",
              connections,
              LoopConnections::ended,
              LoopConnections::waitNanos,
              TimeUnit.NANOSECONDS)
          .description("Commands over the event loops' own connections, until their answers")
          .register(meters.get());
    }
    return connections;
  }

  /** Only by its own type: for the interfaces that it implements, the beans above are injected. */
  @Produces
  @Singleton
  @Typed(SharedRateLimiter.class)
  SharedRateLimiter sharedLimiter(
      AuthConfig config,
      LoopConnections redis,
      RedisCalls calls,
      Clock clock,
      Instance<MeterRegistry> meters) {
    SharedRateLimiter limiter = new SharedRateLimiter(redis, calls, clock, config.localBuckets());
    if (meters.isResolvable()) {
      FunctionCounter.builder("paddock.limit.here", limiter, SharedRateLimiter::countedHere)
          .description("Requests counted in this process alone, since Redis did not answer")
          .register(meters.get());
    }
    return limiter;
  }
}
