package io.paddock.backoffice.market;

import io.paddock.web.db.Sql;
import java.util.List;
import java.util.UUID;

/** The SQL of commands that wait for what we do about the engine's verdict. */
final class UnsettledStore {

  private UnsettledStore() {}

  /**
   * A command on which nobody acted yet although the engine has judged it.
   *
   * @param target a market's id or a wallet's address
   */
  record Judged(UUID commandId, String kind, String target) {}

  /** Oldest first. */
  static List<Judged> judged(Sql sql, int rows) {
    return sql.query(
            """
            SELECT c.command_id, c.kind, c.target
              FROM tenancy.trading_commands c
              JOIN trading.command_outcomes o ON o.command_id = c.command_id
             WHERE c.settled_at IS NULL
             ORDER BY c.created_at
             LIMIT #{rows}
            """)
        .bind("rows", rows)
        .map(
            row ->
                new Judged(
                    row.getUUID("command_id"), row.getString("kind"), row.getString("target")))
        .list();
  }

  static UUID command(Sql sql, UUID marketId) {
    return sql.query(
            """
            SELECT command_id FROM tenancy.trading_commands
             WHERE kind = 'create_market' AND target = #{marketId}
            """)
        .bind("marketId", marketId.toString())
        .mapTo(UUID.class)
        .one();
  }
}
