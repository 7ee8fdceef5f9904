package io.paddock.backoffice.trading;

import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of the commands that we sent. */
final class CommandStore {

  private CommandStore() {}

  /** False when the key is known; waits for another transaction that is just adding it. */
  static boolean insert(
      Sql sql, String key, UUID commandId, Intent intent, String request, Instant at) {
    return sql.query(
                """
                INSERT INTO tenancy.trading_commands
                  (natural_key, command_id, kind, target, request, created_at)
                VALUES (#{key}, #{commandId}, #{kind}, #{target}, CAST(CAST(#{request} AS text) AS jsonb), #{at})
                ON CONFLICT (natural_key) DO NOTHING
                """)
            .bind("key", key)
            .bind("commandId", commandId)
            .bind("kind", intent.kind().code())
            .bind("target", intent.target())
            .bind("request", request)
            .bind("at", at)
            .execute()
        == 1;
  }

  static UUID lock(Sql sql, String key) {
    return sql.query(
            "SELECT command_id FROM tenancy.trading_commands WHERE natural_key = #{key} FOR UPDATE")
        .bind("key", key)
        .mapTo(UUID.class)
        .one();
  }

  /**
   * A command whose effect is not in the audit trail.
   *
   * @param request JSON
   * @param closesAt of a market; null for one without, and for a wallet
   */
  record Unsettled(
      CommandKind kind,
      String target,
      String request,
      Instant createdAt,
      @Nullable Instant closesAt) {}

  /** Held until the transaction ends; empty for whoever is not first to act on the verdict. */
  static Optional<Unsettled> lockUnsettled(Sql sql, UUID commandId) {
    return sql.query(
            """
            SELECT c.kind, c.target, c.request::text AS request, c.created_at, m.closes_at
              FROM tenancy.trading_commands c
              LEFT JOIN tenancy.markets m ON CAST(m.id AS text) = c.target
             WHERE c.command_id = #{commandId} AND c.settled_at IS NULL
               FOR UPDATE OF c
            """)
        .bind("commandId", commandId)
        .map(row -> unsettled(row))
        .findOne();
  }

  private static Unsettled unsettled(Row row) {
    @Nullable OffsetDateTime closesAt = row.getOffsetDateTime("closes_at");
    return new Unsettled(
        CommandKind.ofCode(row.getString("kind")),
        row.getString("target"),
        row.getString("request"),
        row.getOffsetDateTime("created_at").toInstant(),
        closesAt == null ? null : closesAt.toInstant());
  }

  static void settle(Sql sql, UUID commandId, Instant at) {
    sql.query(
            "UPDATE tenancy.trading_commands SET settled_at = #{at} WHERE command_id = #{commandId}")
        .bind("commandId", commandId)
        .bind("at", at)
        .execute();
  }

  /**
   * The last command before this one, in the order of the log, that had an effect on the target.
   *
   * @param request JSON
   */
  record Applied(CommandKind kind, String request) {}

  static Optional<Applied> appliedBefore(Sql sql, UUID commandId, Unsettled command) {
    return sql.query(
            """
            SELECT c.kind, c.request::text AS request
              FROM tenancy.trading_commands c
              JOIN trading.command_outcomes o ON o.command_id = c.command_id
             WHERE c.kind = ANY(#{kinds}) AND c.target = #{target} AND o.refusal IS NULL
               AND o.sequence <
                   (SELECT sequence FROM trading.command_outcomes WHERE command_id = #{commandId})
             ORDER BY o.sequence DESC
             LIMIT 1
            """)
        .bindArray(
            "kinds",
            String.class,
            command.kind().predecessors().stream().map(CommandKind::code).toList())
        .bind("target", command.target())
        .bind("commandId", commandId)
        .map(
            row -> new Applied(CommandKind.ofCode(row.getString("kind")), row.getString("request")))
        .findOne();
  }

  /** Another attempt at what was refused. */
  static void replace(Sql sql, String key, UUID commandId, Instant at) {
    sql.query(
            """
            UPDATE tenancy.trading_commands
               SET command_id = #{commandId}, created_at = #{at}, settled_at = NULL
             WHERE natural_key = #{key}
            """)
        .bind("key", key)
        .bind("commandId", commandId)
        .bind("at", at)
        .execute();
  }
}
