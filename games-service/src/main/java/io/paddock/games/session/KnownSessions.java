package io.paddock.games.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Live sessions by token, so that a player's next request asks no database who they are. An entry
 * ends 5 s after PostgreSQL was asked for it, however often it is used, and at once when the
 * session is announced as ended.
 *
 * <p>What an entry says of a session never changes. One that should be gone lets its bearer read
 * for those seconds and do nothing else that counts: the statement that places a bet asks for the
 * session itself, and limits, games and the operator's standing are the directory's.
 */
@Singleton
class KnownSessions {

  static final Duration KEPT = Duration.ofSeconds(5);

  private static final int MAX_SESSIONS = 100_000;

  private final Cache<String, Known> known =
      Caffeine.newBuilder().maximumSize(MAX_SESSIONS).expireAfterWrite(KEPT).build();

  /** Moves on with every announcement: a load that was overtaken by one is not kept. */
  private final AtomicLong announcements = new AtomicLong();

  private final Duration kept;
  private final Clock clock;

  KnownSessions(SessionConfig config, Clock clock) {
    // A session in use just now cannot be idle too long before its entry ends.
    this.kept = config.idle().compareTo(KEPT) < 0 ? config.idle() : KEPT;
    this.clock = clock;
  }

  private record Known(PlayerSession session, Instant until) {}

  Optional<PlayerSession> find(OpaqueToken token) {
    Known held = known.getIfPresent(token.hash());
    return held != null && clock.instant().isBefore(held.until())
        ? Optional.of(held.session())
        : Optional.empty();
  }

  /** To be called before PostgreSQL is asked. */
  Load load() {
    return new Load(clock.instant().plus(kept), announcements.get());
  }

  /** A question that is under way. */
  final class Load {

    private final Instant until;
    private final long announced;

    private Load(Instant until, long announced) {
      this.until = until;
      this.announced = announced;
    }

    void keep(OpaqueToken token, PlayerSession live) {
      known.put(token.hash(), new Known(live, until));
      if (announcements.get() != announced) {
        known.invalidate(token.hash());
      }
    }
  }

  void forget(Collection<UUID> sessions) {
    announcements.incrementAndGet();
    known.asMap().values().removeIf(held -> sessions.contains(held.session().id()));
  }

  void forgetAll() {
    announcements.incrementAndGet();
    known.invalidateAll();
  }
}
