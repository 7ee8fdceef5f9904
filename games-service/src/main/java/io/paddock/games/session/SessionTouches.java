package io.paddock.games.session;

import io.paddock.web.db.Postgres;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Remembers when sessions were last used and writes it down in batches, so that no request waits
 * for it. The memory is bounded; beyond it requests are not remembered until the next batch, which
 * can only end a session early, never keep it.
 */
@Singleton
class SessionTouches {

  private static final Logger LOG = Logger.getLogger(SessionTouches.class);

  private final Map<UUID, Instant> seen = new ConcurrentHashMap<>();
  private final SessionStore store;
  private final SessionConfig config;
  private final Postgres postgres;
  private final Clock clock;
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("session-touches").daemon(true).factory());

  SessionTouches(
      SessionStore store,
      SessionConfig config,
      @Identifier("jobs") Postgres postgres,
      Clock clock) {
    this.store = store;
    this.config = config;
    this.postgres = postgres;
    this.clock = clock;
  }

  /** The session is in use now. */
  void touch(UUID sessionId) {
    if (seen.size() < config.touchLimit() || seen.containsKey(sessionId)) {
      seen.put(sessionId, clock.instant());
    }
  }

  /** The later of what the database said and what it has not been told yet. */
  Instant lastSeen(PlayerSession session) {
    Instant unwritten = seen.get(session.id());
    return unwritten != null && unwritten.isAfter(session.lastSeenAt())
        ? unwritten
        : session.lastSeenAt();
  }

  /** Writes down what is remembered; what a failure leaves is written with the next batch. */
  void flush() {
    Map<UUID, Instant> batch = new HashMap<>(seen);
    if (batch.isEmpty()) {
      return;
    }
    try {
      postgres.useConnection(sql -> store.touch(sql, batch));
      batch.forEach(seen::remove);
    } catch (RuntimeException e) {
      LOG.warnf("session_touch_failed sessions=%d cause=%s", batch.size(), e.getClass().getName());
    }
  }

  void start(@Observes StartupEvent event) {
    Duration every = config.touchEvery();
    var unused =
        writer.scheduleWithFixedDelay(
            this::flush, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    writer.shutdown();
    flush();
  }
}
