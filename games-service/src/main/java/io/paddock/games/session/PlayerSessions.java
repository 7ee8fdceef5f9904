package io.paddock.games.session;

import io.paddock.games.error.GamesError;
import io.paddock.games.session.SessionView.OpenRound;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens, finds and hands over sessions. */
@Singleton
public class PlayerSessions {

  private final SessionStore store;
  private final SessionTouches touches;
  private final KnownSessions known;
  private final SessionConfig config;
  private final Postgres postgres;
  private final SecureRandom random;
  private final Clock clock;

  PlayerSessions(
      SessionStore store,
      SessionTouches touches,
      KnownSessions known,
      SessionConfig config,
      Postgres postgres,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.touches = touches;
    this.known = known;
    this.config = config;
    this.postgres = postgres;
    this.random = random;
    this.clock = clock;
  }

  /** What a launch hands out, each to one bearer. */
  public record Keys(OpaqueToken token, OpaqueToken code) {}

  /**
   * Opens a session in the caller's transaction.
   *
   * @param playMoney what it begins with; null for real play
   */
  public Keys open(Sql sql, PlayerSession session, @Nullable BigDecimal playMoney) {
    Keys keys = new Keys(OpaqueToken.draw(random), OpaqueToken.draw(random));
    Instant now = clock.instant();
    store.insert(sql, session, playMoney);
    store.insertToken(sql, keys.token(), session.id(), now);
    store.insertCode(sql, keys.code(), session.id(), now.plus(config.codeLifetime()));
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
        known.find(token).or(() -> load(token)).orElseThrow(PlayerSessions::expired);
    SessionOrigin.check(session, origin);
    touches.touch(session.id());
    return session;
  }

  private Optional<PlayerSession> load(OpaqueToken token) {
    KnownSessions.Load load = known.load();
    Optional<PlayerSession> live =
        postgres.withConnection(sql -> store.findByToken(sql, token)).filter(this::isLive);
    live.ifPresent(session -> load.keep(token, session));
    return live;
  }

  /**
   * The rounds that the session's player has yet to finish, from this session or an earlier one.
   */
  List<OpenRound> openRounds(PlayerSession session) {
    return postgres.withConnection(sql -> store.openRounds(sql, session));
  }

  /** What the player won in this session, and has no more of when it is below zero. */
  BigDecimal net(PlayerSession session) {
    return postgres.withConnection(sql -> store.net(sql, session));
  }

  /** The play money that a session of play money has left now. */
  BigDecimal demoBalance(PlayerSession session) {
    return postgres.withConnection(sql -> store.demoBalance(sql, session.id()));
  }

  /**
   * The session that a code is good for; uses nothing.
   *
   * @param origin the request's {@code Origin}; null when it named none
   * @throws Problem as {@link #exchange} does
   */
  PlayerSession offered(OpaqueToken code, @Nullable String origin) {
    PlayerSession session =
        postgres
            .withConnection(sql -> store.findByCode(sql, code, clock.instant()))
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
    postgres.useTransaction(
        sql -> {
          PlayerSession session =
              store
                  .lockByCode(sql, code, now)
                  .filter(this::isLive)
                  .orElseThrow(PlayerSessions::invalidCode);
          SessionOrigin.check(session, origin);
          store.useCode(sql, code, now);
          store.insertToken(sql, token, session.id(), now);
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
      Sql sql, UUID sessionId, BigDecimal stake, BigDecimal payout) {
    return store.moveDemoBalance(sql, sessionId, stake, payout);
  }

  /** The play money that a session of play money has left. */
  public BigDecimal demoBalance(Sql sql, UUID sessionId) {
    return store.demoBalance(sql, sessionId);
  }

  private boolean isLive(PlayerSession session) {
    return clock.instant().isBefore(touches.lastSeen(session).plus(config.idle()));
  }

  /** Answers whoever brings a session that is unknown or over. */
  public static Problem expired() {
    return Problem.of(GamesError.SESSION_EXPIRED, "The session is unknown or was idle too long");
  }

  static Problem invalidCode() {
    return Problem.of(
        GamesError.LAUNCH_CODE_INVALID, "The code is unknown, was used, or is too old");
  }
}
