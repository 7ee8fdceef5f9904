package io.paddock.games.session;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Tells every process which sessions have ended. Nobody depends on it: without Redis a session that
 * ended is known for five seconds longer.
 */
@Singleton
public class EndedSessions {

  /** Session ids, one a line. */
  static final String CHANNEL = "paddock:sessions";

  static final int MAX_IDS = 500;

  private static final Logger LOG = Logger.getLogger(EndedSessions.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

  private final KnownSessions known;
  private final Event<Ended> ended;
  private final ReactivePubSubCommands<String> redis;
  private final Vertx vertx;
  private volatile boolean stopping;

  EndedSessions(
      KnownSessions known, Event<Ended> ended, ReactiveRedisDataSource redis, Vertx vertx) {
    this.known = known;
    this.ended = ended;
    this.redis = redis.pubsub(String.class);
    this.vertx = vertx;
  }

  /** Sessions that have ended, for what is still connected in their name; heard more than once. */
  public record Ended(Set<UUID> sessions) {}

  void start(@Observes StartupEvent event) {
    listen();
  }

  /** Before the Redis client goes, so that its going is no lost connection. */
  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  /** Says it here and to the other processes; waits for Redis a moment. */
  public void announce(Collection<UUID> ids) {
    end(Set.copyOf(ids));
    List<UUID> all = new ArrayList<>(ids);
    for (int from = 0; from < all.size(); from += MAX_IDS) {
      tell(all.subList(from, Math.min(all.size(), from + MAX_IDS)));
    }
  }

  private void end(Set<UUID> ids) {
    known.forget(ids);
    ended.fire(new Ended(ids));
  }

  private void tell(List<UUID> ids) {
    String message = ids.stream().map(UUID::toString).collect(Collectors.joining("\n"));
    try {
      redis.publish(CHANNEL, message).await().atMost(PATIENCE);
    } catch (RuntimeException e) {
      LOG.warnf(
          "session_end_not_announced sessions=%d cause=%s", ids.size(), e.getClass().getName());
    }
  }

  private void listen() {
    redis
        .subscribe(List.of(CHANNEL), this::heard, this::lost, failure -> lost())
        .subscribe()
        .with(
            // Nobody told us what ended before.
            subscription -> known.forgetAll(),
            failure -> {
              LOG.warnf("session_ends_unheard cause=%s", failure.getClass().getName());
              again();
            });
  }

  private void lost() {
    if (stopping) {
      return;
    }
    known.forgetAll();
    LOG.warn("session_ends_lost");
    again();
  }

  private void again() {
    vertx.setTimer(AGAIN_AFTER.toMillis(), timer -> listen());
  }

  private void heard(String message) {
    try {
      Set<UUID> ids =
          Stream.of(message.split("\n", MAX_IDS)).map(UUID::fromString).collect(Collectors.toSet());
      end(ids);
    } catch (IllegalArgumentException notOurs) {
      // Then anything may have ended.
      known.forgetAll();
    }
  }
}
