package io.paddock.backoffice.trading;

import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of the commands that we sent. A command's row is added unless it is there, which must not
 * fail the transaction, and is read along with what the gateway's schema says of it: no entity.
 */
final class CommandStore {

  private CommandStore() {}

  /** False when the key is known; waits for another transaction that is just adding it. */
  static Uni<Boolean> insert(
      Statements tx, String key, UUID commandId, Intent intent, String request, Instant at) {
    return tx.rows(
            """
            INSERT INTO tenancy.trading_commands
              (natural_key, command_id, kind, target, request, created_at)
            VALUES ($1, $2, $3, $4, $5::text::jsonb, $6)
            ON CONFLICT (natural_key) DO NOTHING
            RETURNING command_id
            """,
            key,
            commandId,
            intent.kind().code(),
            intent.target(),
            request,
            at)
        .map(rows -> !rows.isEmpty());
  }

  static Uni<UUID> lock(Statements tx, String key) {
    return tx.rows(
            "SELECT command_id FROM tenancy.trading_commands WHERE natural_key = $1 FOR UPDATE",
            key)
        .map(rows -> rows.getFirst().getUUID(0));
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
  static Uni<Optional<Unsettled>> lockUnsettled(Statements tx, UUID commandId) {
    return tx.rows(
            """
            SELECT c.kind, c.target, c.request::text, c.created_at, m.closes_at
              FROM tenancy.trading_commands c
              LEFT JOIN tenancy.markets m ON CAST(m.id AS text) = c.target
             WHERE c.command_id = $1 AND c.settled_at IS NULL
               FOR UPDATE OF c
            """,
            commandId)
        .map(rows -> rows.stream().findFirst().map(CommandStore::unsettled));
  }

  private static Unsettled unsettled(Tuple row) {
    @Nullable OffsetDateTime closesAt = row.getOffsetDateTime(4);
    return new Unsettled(
        CommandKind.ofCode(row.getString(0)),
        row.getString(1),
        row.getString(2),
        row.getOffsetDateTime(3).toInstant(),
        closesAt == null ? null : closesAt.toInstant());
  }

  static Uni<Void> settle(Statements tx, UUID commandId, Instant at) {
    return tx.rows(
            "UPDATE tenancy.trading_commands SET settled_at = $2 WHERE command_id = $1",
            commandId,
            at)
        .replaceWithVoid();
  }

  /**
   * The last command before this one, in the order of the log, that had an effect on the target.
   *
   * @param request JSON
   */
  record Applied(CommandKind kind, String request) {}

  static Uni<Optional<Applied>> appliedBefore(Statements tx, UUID commandId, Unsettled command) {
    return tx.rows(
            """
            SELECT c.kind, c.request::text
              FROM tenancy.trading_commands c
              JOIN trading.command_outcomes o ON o.command_id = c.command_id
             WHERE c.kind = ANY($1) AND c.target = $2 AND o.refusal IS NULL
               AND o.sequence <
                   (SELECT sequence FROM trading.command_outcomes WHERE command_id = $3)
             ORDER BY o.sequence DESC
             LIMIT 1
            """,
            command.kind().predecessors().stream().map(CommandKind::code).toArray(String[]::new),
            command.target(),
            commandId)
        .map(
            rows ->
                rows.stream()
                    .map(
                        row -> new Applied(CommandKind.ofCode(row.getString(0)), row.getString(1)))
                    .findFirst());
  }

  /** Another attempt at what was refused. */
  static Uni<Void> replace(Statements tx, String key, UUID commandId, Instant at) {
    return tx.rows(
            """
            UPDATE tenancy.trading_commands
               SET command_id = $2, created_at = $3, settled_at = NULL
             WHERE natural_key = $1
            """,
            key,
            commandId,
            at)
        .replaceWithVoid();
  }
}
