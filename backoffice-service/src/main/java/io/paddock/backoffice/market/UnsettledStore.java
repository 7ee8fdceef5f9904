package io.paddock.backoffice.market;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The SQL of definitions that wait for the engine's verdict. */
final class UnsettledStore {

  private UnsettledStore() {}

  /** Markets whose creation the engine has judged, and nobody acted on it yet; oldest first. */
  static List<UUID> judged(Handle handle, int rows) {
    return handle
        .createQuery(
            """
            SELECT CAST(c.target AS uuid)
              FROM tenancy.trading_commands c
              JOIN trading.command_outcomes o ON o.command_id = c.command_id
             WHERE c.kind = 'create_market' AND c.settled_at IS NULL
             ORDER BY c.created_at
             LIMIT :rows
            """)
        .bind("rows", rows)
        .mapTo(UUID.class)
        .list();
  }

  /** True for whoever is first to act on the verdict. */
  static boolean settle(Handle handle, UUID marketId, Instant at) {
    return handle
            .createUpdate(
                """
                UPDATE tenancy.trading_commands SET settled_at = :at
                 WHERE kind = 'create_market' AND target = CAST(:marketId AS text)
                   AND settled_at IS NULL
                """)
            .bind("marketId", marketId.toString())
            .bind("at", at)
            .execute()
        > 0;
  }

  static UUID command(Handle handle, UUID marketId) {
    return handle
        .createQuery(
            """
            SELECT command_id FROM tenancy.trading_commands
             WHERE kind = 'create_market' AND target = :marketId
            """)
        .bind("marketId", marketId.toString())
        .mapTo(UUID.class)
        .one();
  }
}
