package io.paddock.backoffice.trading;

import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The commands that we sent. SQL adds them, since a known one must not fail the transaction, and
 * reads them along with what the gateway's schema tells.
 */
@Singleton
class CommandRepository implements PanacheRepositoryBase<CommandEntity, String> {

  /** False when the key is known; waits for another transaction that is just adding it. */
  Uni<Boolean> add(
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

  /** The command of an intention that is known, held until the transaction ends. */
  Uni<CommandEntity> locked(Statements tx, String key) {
    return tx.rows("SELECT 1 FROM tenancy.trading_commands WHERE natural_key = $1 FOR UPDATE", key)
        .chain(() -> findById(key));
  }

  /**
   * A command whose effect is not in the audit trail.
   *
   * @param request JSON
   * @param closesAt of a market; null for one without, and for a wallet
   */
  record Unsettled(CommandEntity command, String request, @Nullable Instant closesAt) {}

  /** Held until the transaction ends; empty for whoever is not first to act on the verdict. */
  Uni<Optional<Unsettled>> lockedUnsettled(Statements tx, UUID commandId) {
    return tx.rows(
            UnsettledRow.class,
            """
            SELECT c.natural_key, c.request::text, m.closes_at
              FROM tenancy.trading_commands c
              LEFT JOIN tenancy.markets m ON CAST(m.id AS text) = c.target
             WHERE c.command_id = $1 AND c.settled_at IS NULL
               FOR UPDATE OF c
            """,
            commandId)
        .chain(
            rows ->
                rows.findOne()
                    .map(row -> unsettled(row).map(Optional::of))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  private record UnsettledRow(String naturalKey, String request, @Nullable Instant closesAt) {}

  private Uni<Unsettled> unsettled(UnsettledRow row) {
    return findById(row.naturalKey())
        .map(command -> new Unsettled(command, row.request(), row.closesAt()));
  }

  /**
   * The last command before this one, in the order of the log, that had an effect on the target.
   *
   * @param request JSON
   */
  record Applied(CommandKind kind, String request) {}

  Uni<Optional<Applied>> appliedBefore(Statements tx, CommandEntity command) {
    return tx.rows(
            Applied.class,
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
            command.target,
            command.commandId)
        .map(Rows::findOne);
  }
}
