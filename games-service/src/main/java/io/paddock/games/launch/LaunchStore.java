package io.paddock.games.launch;

import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** The rows of {@code burned_launch_tokens} and {@code players}. */
@Singleton
class LaunchStore {

  /**
   * Burns a token. Its unique row is the truth, whatever Redis remembers.
   *
   * @return false when it was burned before
   */
  boolean burn(Sql sql, UUID operatorId, String tokenId, Instant now, Instant expiresAt) {
    return sql.query(
                """
                INSERT INTO burned_launch_tokens (operator_id, jti, burned_at, expires_at)
                VALUES (#{operator}, #{jti}, #{now}, #{expiresAt})
                ON CONFLICT (operator_id, jti) DO NOTHING
                """)
            .bind("operator", operatorId)
            .bind("jti", tokenId)
            .bind("now", utc(now))
            .bind("expiresAt", utc(expiresAt))
            .execute()
        == 1;
  }

  /** True for a player's first launch at this operator. */
  boolean register(Sql sql, UUID operatorId, String playerId, Instant now) {
    return sql.query(
                """
                INSERT INTO players (operator_id, player_id, first_launched_at)
                VALUES (#{operator}, #{player}, #{now})
                ON CONFLICT (operator_id, player_id) DO NOTHING
                """)
            .bind("operator", operatorId)
            .bind("player", playerId)
            .bind("now", utc(now))
            .execute()
        == 1;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
