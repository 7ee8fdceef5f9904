package io.paddock.games.freebet;

import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code free_bets}; {@code bet} alone uses one. */
@Singleton
class FreeBetStore {

  private static final String COLUMNS =
      "id, operator_id, aggregator_id, player_id, game, currency, amount, count, used,"
          + " params::text AS params, status, created_at, expires_at, ended_at";

  void insert(Sql sql, FreeBet given) {
    sql.query(
            """
            INSERT INTO free_bets (id, operator_id, aggregator_id, player_id, game, currency, amount,
                count, params, status, created_at, expires_at)
            VALUES (#{id}, #{operatorId}, #{aggregatorId}, #{playerId}, #{game}, #{currency},
                #{amount}, #{count}, #{params}::text::json, #{status}, #{createdAt}, #{expiresAt})
            """)
        .bindRecord(given)
        .execute();
  }

  Optional<FreeBet> find(Sql sql, UUID operatorId, UUID id) {
    return sql.query(
            "SELECT " + COLUMNS + " FROM free_bets WHERE operator_id = #{operator} AND id = #{id}")
        .bind("operator", operatorId)
        .bind("id", id)
        .as(FreeBet.class)
        .findOne();
  }

  /** Newest first. */
  List<FreeBet> page(
      Sql sql,
      UUID operatorId,
      @Nullable String playerId,
      @Nullable String status,
      @Nullable UUID before,
      int rows) {
    return sql.query(
            "SELECT "
                + COLUMNS
                + """
                 FROM free_bets
                 WHERE operator_id = #{operator}
                   AND (#{player}::text IS NULL OR player_id = #{player})
                   AND (#{status}::text IS NULL OR status = #{status})
                   AND (#{before}::uuid IS NULL OR id < #{before})
                 ORDER BY id DESC LIMIT #{rows}
                """)
        .bind("operator", operatorId)
        .bind("player", playerId)
        .bind("status", status)
        .bind("before", before)
        .bind("rows", rows)
        .as(FreeBet.class)
        .list();
  }

  /** What a player can use now, the next to expire first. */
  List<FreeBet> usable(
      Sql sql, UUID operatorId, String playerId, String currency, Instant now, int rows) {
    return sql.query(
            "SELECT "
                + COLUMNS
                + """
                 FROM free_bets
                 WHERE operator_id = #{operator} AND player_id = #{player} AND status = 'active'
                   AND currency = #{currency} AND expires_at > #{now}
                 ORDER BY expires_at, id LIMIT #{rows}
                """)
        .bind("operator", operatorId)
        .bind("player", playerId)
        .bind("currency", currency)
        .bind("now", now)
        .bind("rows", rows)
        .as(FreeBet.class)
        .list();
  }

  /** Empty when it is over already. */
  Optional<FreeBet> cancel(Sql sql, UUID operatorId, UUID id, Instant now) {
    return sql.query(
            """
            UPDATE free_bets SET status = 'cancelled', ended_at = #{now}
             WHERE operator_id = #{operator} AND id = #{id} AND status = 'active'
               AND expires_at > #{now}
            RETURNING
            """
                + COLUMNS)
        .bind("operator", operatorId)
        .bind("id", id)
        .bind("now", now)
        .as(FreeBet.class)
        .findOne();
  }

  /** Ends what has expired, a bounded number at a time; several processes share the work. */
  List<FreeBet> expire(Sql sql, Instant now, int rows) {
    return sql.query(
            """
            WITH due AS (
                SELECT id FROM free_bets WHERE status = 'active' AND expires_at <= #{now}
                 ORDER BY expires_at LIMIT #{rows} FOR UPDATE SKIP LOCKED)
            UPDATE free_bets SET status = 'expired', ended_at = #{now}
             WHERE id IN (SELECT id FROM due)
            RETURNING
            """
                + COLUMNS)
        .bind("now", now)
        .bind("rows", rows)
        .as(FreeBet.class)
        .list();
  }
}
