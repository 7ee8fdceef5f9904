package io.paddock.games.session;

import io.paddock.games.error.GamesError;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Opens, finds and hands over sessions. */
@Singleton
public class PlayerSessions {

  private final SessionStore store;
  private final SessionTouches touches;
  private final SessionConfig config;
  private final Jdbi jdbi;
  private final SecureRandom random;
  private final Clock clock;

  PlayerSessions(
      SessionStore store,
      SessionTouches touches,
      SessionConfig config,
      Jdbi jdbi,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.touches = touches;
    this.config = config;
    this.jdbi = jdbi;
    this.random = random;
    this.clock = clock;
  }

  /** What a launch hands out, each to one bearer. */
  public record Keys(OpaqueToken token, OpaqueToken code) {}

  /** Opens a session in the caller's transaction. */
  public Keys open(Handle handle, PlayerSession session) {
    Keys keys = new Keys(OpaqueToken.draw(random), OpaqueToken.draw(random));
    Instant now = clock.instant();
    store.insert(handle, session);
    store.insertToken(handle, keys.token(), session.id(), now);
    store.insertCode(handle, keys.code(), session.id(), now.plus(config.codeLifetime()));
    return keys;
  }

  /**
   * The live session of a token, which is in use now.
   *
   * @param origin the request's {@code Origin}; null when it named none
   * @throws Problem {@code session_expired} when there is none, {@code origin_not_allowed} when
   *     another site calls
   */
  PlayerSession live(OpaqueToken token, @Nullable String origin) {
    PlayerSession session =
        jdbi.withHandle(handle -> store.findByToken(handle, token))
            .filter(this::isLive)
            .orElseThrow(PlayerSessions::expired);
    SessionOrigin.check(session, origin);
    touches.touch(session.id());
    return session;
  }

  /**
   * The session that a code is good for; uses nothing.
   *
   * @param origin the request's {@code Origin}; null when it named none
   * @throws Problem as {@link #exchange} does
   */
  PlayerSession offered(OpaqueToken code, @Nullable String origin) {
    PlayerSession session =
        jdbi.withHandle(handle -> store.findByCode(handle, code, clock.instant()))
            .filter(this::isLive)
            .orElseThrow(PlayerSessions::invalidCode);
    SessionOrigin.check(session, origin);
    return session;
  }

  /**
   * Takes a code, once, and gives a token of the caller's own for its session.
   *
   * @param origin the request's {@code Origin}; null when it named none
   * @throws Problem {@code launch_code_invalid}, or {@code origin_not_allowed}, which uses nothing
   */
  OpaqueToken exchange(OpaqueToken code, @Nullable String origin) {
    OpaqueToken token = OpaqueToken.draw(random);
    Instant now = clock.instant();
    jdbi.useTransaction(
        handle -> {
          PlayerSession session =
              store
                  .lockByCode(handle, code, now)
                  .filter(this::isLive)
                  .orElseThrow(PlayerSessions::invalidCode);
          SessionOrigin.check(session, origin);
          store.useCode(handle, code, now);
          store.insertToken(handle, token, session.id(), now);
          touches.touch(session.id());
        });
    return token;
  }

  /**
   * Takes a stake of play money and pays out, in the caller's transaction.
   *
   * @return the new balance; empty when the stake is not there
   */
  public Optional<BigDecimal> moveDemoBalance(
      Handle handle, UUID sessionId, BigDecimal stake, BigDecimal payout) {
    return store.moveDemoBalance(handle, sessionId, stake, payout);
  }

  /** The play money that a session of play money has left. */
  public BigDecimal demoBalance(Handle handle, UUID sessionId) {
    return store.demoBalance(handle, sessionId);
  }

  private boolean isLive(PlayerSession session) {
    return clock.instant().isBefore(touches.lastSeen(session).plus(config.idle()));
  }

  static Problem expired() {
    return Problem.of(GamesError.SESSION_EXPIRED, "The session is unknown or was idle too long");
  }

  static Problem invalidCode() {
    return Problem.of(
        GamesError.LAUNCH_CODE_INVALID, "The code is unknown, was used, or is too old");
  }
}
