package io.paddock.games.session;

import io.paddock.games.session.SessionView.OpenRound;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code sessions}, {@code session_tokens} and {@code launch_codes}. */
@Singleton
class SessionStore {

  private static final String SESSIONS =
      """
      SELECT s.id, s.operator_id, s.aggregator_id, s.player_id, s.mode, s.currency, s.game,
             s.language, s.country, s.return_url, s.frontend_origin, s.created_at, s.last_seen_at
      """;

  void insert(Sql sql, PlayerSession session, @Nullable BigDecimal playMoney) {
    sql.query(
            """
            INSERT INTO sessions (id, operator_id, aggregator_id, player_id, mode, currency, game,
                language, country, return_url, frontend_origin, demo_balance, created_at,
                last_seen_at)
            VALUES (#{id}, #{operator}, #{aggregator}, #{player}, #{mode}, #{currency}, #{game},
                #{language}, #{country}, #{returnUrl}, #{origin}, #{demoBalance}, #{createdAt},
                #{lastSeenAt})
            """)
        .bind("id", session.id())
        .bind("operator", session.operatorId())
        .bind("aggregator", session.aggregatorId())
        .bind("player", session.playerId())
        .bind("mode", session.mode().text())
        .bind("currency", session.currency())
        .bind("game", session.game())
        .bind("language", session.language())
        .bind("country", session.country())
        .bind("returnUrl", session.returnUrl())
        .bind("origin", session.frontendOrigin().text())
        .bind("demoBalance", playMoney)
        .bind("createdAt", utc(session.createdAt()))
        .bind("lastSeenAt", utc(session.lastSeenAt()))
        .execute();
  }

  void insertToken(Sql sql, OpaqueToken token, UUID sessionId, Instant now) {
    sql.query(
            "INSERT INTO session_tokens (token_hash, session_id, created_at)"
                + " VALUES (#{hash}, #{session}, #{now})")
        .bind("hash", token.hash())
        .bind("session", sessionId)
        .bind("now", utc(now))
        .execute();
  }

  void insertCode(Sql sql, OpaqueToken code, UUID sessionId, Instant expiresAt) {
    sql.query(
            "INSERT INTO launch_codes (code_hash, session_id, expires_at)"
                + " VALUES (#{hash}, #{session}, #{expiresAt})")
        .bind("hash", code.hash())
        .bind("session", sessionId)
        .bind("expiresAt", utc(expiresAt))
        .execute();
  }

  Optional<PlayerSession> findByToken(Sql sql, OpaqueToken token) {
    return sql.query(
            SESSIONS
                + " FROM session_tokens t JOIN sessions s ON s.id = t.session_id"
                + " WHERE t.token_hash = #{hash}")
        .bind("hash", token.hash())
        .as(PlayerSession.class)
        .findOne();
  }

  /** The session of a code that is neither used nor too old. */
  Optional<PlayerSession> findByCode(Sql sql, OpaqueToken code, Instant now) {
    return byCode(sql, code, now, "");
  }

  /** The same; locked until the transaction ends. */
  Optional<PlayerSession> lockByCode(Sql sql, OpaqueToken code, Instant now) {
    return byCode(sql, code, now, " FOR UPDATE OF c");
  }

  private static Optional<PlayerSession> byCode(
      Sql sql, OpaqueToken code, Instant now, String lock) {
    return sql.query(
            SESSIONS
                + " FROM launch_codes c JOIN sessions s ON s.id = c.session_id"
                + " WHERE c.code_hash = #{hash} AND c.used_at IS NULL AND c.expires_at > #{now}"
                + lock)
        .bind("hash", code.hash())
        .bind("now", utc(now))
        .as(PlayerSession.class)
        .findOne();
  }

  void useCode(Sql sql, OpaqueToken code, Instant now) {
    sql.query("UPDATE launch_codes SET used_at = #{now} WHERE code_hash = #{hash}")
        .bind("now", utc(now))
        .bind("hash", code.hash())
        .execute();
  }

  /** Moves sessions' last request on; never back, whichever pod saw it. */
  void touch(Sql sql, Map<UUID, Instant> seen) {
    List<UUID> ids = new ArrayList<>(seen.size());
    List<OffsetDateTime> times = new ArrayList<>(seen.size());
    seen.forEach(
        (id, time) -> {
          ids.add(id);
          times.add(utc(time));
        });
    sql.query(
            """
            UPDATE sessions s SET last_seen_at = greatest(s.last_seen_at, seen.at)
              FROM unnest(#{ids}::uuid[], #{times}::timestamptz[]) AS seen (id, at)
             WHERE s.id = seen.id
            """)
        .bindArray("ids", UUID.class, ids)
        .bindArray("times", OffsetDateTime.class, times)
        .execute();
  }

  /** Takes {@code stake} of play money; empty when there is not enough. */
  Optional<BigDecimal> moveDemoBalance(
      Sql sql, UUID sessionId, BigDecimal stake, BigDecimal payout) {
    return sql.query(
            """
            UPDATE sessions SET demo_balance = demo_balance - #{stake} + #{payout}
             WHERE id = #{id} AND demo_balance >= #{stake}
            RETURNING demo_balance
            """)
        .bind("stake", stake)
        .bind("payout", payout)
        .bind("id", sessionId)
        .mapTo(BigDecimal.class)
        .findOne();
  }

  BigDecimal demoBalance(Sql sql, UUID sessionId) {
    return sql.query("SELECT demo_balance FROM sessions WHERE id = #{id}")
        .bind("id", sessionId)
        .mapTo(BigDecimal.class)
        .one();
  }

  /** One for each game of several steps, at most. */
  List<OpenRound> openRounds(Sql sql, PlayerSession session) {
    return sql.query(
            """
            SELECT id AS round_id, game FROM rounds
             WHERE operator_id = #{operator} AND player_id = #{player} AND mode = #{mode}
               AND step IS NOT NULL AND status = 'playing'
             ORDER BY id
            """)
        .bind("operator", session.operatorId())
        .bind("player", session.playerId())
        .bind("mode", session.mode().text())
        .as(OpenRound.class)
        .list();
  }

  /**
   * What the session's decided rounds paid less what they took. A round's id is younger than its
   * session's, so that only rounds since the launch are looked at.
   */
  BigDecimal net(Sql sql, PlayerSession session) {
    return sql.query(
            """
            SELECT coalesce(sum(payout - coalesce(staked, stake)
                                + CASE WHEN free_bet_id IS NULL THEN 0 ELSE stake END), 0)
              FROM rounds
             WHERE operator_id = #{operator} AND player_id = #{player} AND mode = #{mode}
               AND id > #{session} AND session_id = #{session}
               AND status IN ('settling', 'settled')
            """)
        .bind("operator", session.operatorId())
        .bind("player", session.playerId())
        .bind("mode", session.mode().text())
        .bind("session", session.id())
        .mapTo(BigDecimal.class)
        .one();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
