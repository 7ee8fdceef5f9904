package io.paddock.backoffice.approval;

import io.paddock.backoffice.approval.ApprovalNeeded.Asked;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of requests. */
final class ApprovalStore {

  private static final String COLUMNS =
      """
      SELECT a.id, a.kind, a.target, a.body, a.body_hash, a.state, a.requested_by,
             a.requested_label, a.requested_at, a.expires_at, a.decided_by, a.decided_label,
             a.decided_at, a.reason
        FROM tenancy.approvals a
      """;

  private ApprovalStore() {}

  static Uni<Void> add(Change change, UUID id, Asked asked, Instant expiresAt) {
    Actor requester = change.origin().actor();
    return change
        .statements()
        .rows(
            """
            INSERT INTO tenancy.approvals
              (id, kind, target, body, body_hash, requested_by, requested_label, requested_at,
               expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            RETURNING id
            """,
            id,
            asked.kind().code(),
            asked.target(),
            asked.body(),
            asked.hash(),
            requester.id(),
            requester.label(),
            change.at(),
            expiresAt)
        .replaceWithVoid();
  }

  static Uni<Optional<UUID>> waiting(Statements tx, String hash, Instant now) {
    return tx.column(
            UUID.class,
            """
            SELECT id FROM tenancy.approvals
             WHERE body_hash = $1 AND state = 'waiting' AND expires_at > $2
             LIMIT 1
            """,
            hash,
            now)
        .map(Rows::findOne);
  }

  /** Held until the transaction ends. */
  static Uni<Optional<Approval>> locked(Statements tx, UUID id) {
    return first(tx, " WHERE a.id = $1 FOR UPDATE", id);
  }

  static Uni<Optional<Approval>> find(Statements tx, UUID id) {
    return first(tx, " WHERE a.id = $1", id);
  }

  /** Newest first, of one state or of all; {@code after} is the last one that was shown. */
  static Uni<List<Approval>> page(
      Statements tx, @Nullable String state, Instant now, @Nullable Anchor after, int rows) {
    return tx.rows(
            ApprovalRow.class,
            COLUMNS
                + """
                 WHERE ($1::timestamptz IS NULL OR (a.requested_at, a.id) < ($1, $2::text::uuid))
                   AND ($3::text IS NULL
                        OR $3 = CASE WHEN a.state = 'waiting' AND a.expires_at <= $4 THEN 'expired'
                                     ELSE a.state END)
                 ORDER BY a.requested_at DESC, a.id DESC
                 LIMIT $5
                """,
            Anchor.timeOf(after),
            Anchor.idOf(after),
            state,
            now,
            rows)
        .map(found -> found.stream().map(ApprovalRow::approval).toList());
  }

  static Uni<Void> decide(Change change, UUID id, Approval.State state, @Nullable String reason) {
    Actor decider = change.origin().actor();
    return change
        .statements()
        .rows(
            """
            UPDATE tenancy.approvals
               SET state = $2, decided_by = $3, decided_label = $4, decided_at = $5, reason = $6
             WHERE id = $1
            RETURNING id
            """,
            id,
            state.code(),
            decider.id(),
            decider.label(),
            change.at(),
            reason)
        .replaceWithVoid();
  }

  /** Whether who asked could still ask. */
  static Uni<Boolean> isActive(Statements tx, String staffId) {
    return tx.rows(
            "SELECT 1 FROM tenancy.staff WHERE id = $1::text::uuid AND status = 'active'", staffId)
        .map(rows -> !rows.isEmpty());
  }

  private static Uni<Optional<Approval>> first(Statements tx, String condition, UUID id) {
    return tx.rows(ApprovalRow.class, COLUMNS + condition, id)
        .map(rows -> rows.findOne().map(ApprovalRow::approval));
  }

  private record ApprovalRow(
      UUID id,
      ApprovalKind kind,
      String target,
      String body,
      String bodyHash,
      Approval.State state,
      String requestedBy,
      String requestedLabel,
      Instant requestedAt,
      Instant expiresAt,
      @Nullable String decidedBy,
      @Nullable String decidedLabel,
      @Nullable Instant decidedAt,
      @Nullable String reason) {

    Approval approval() {
      return new Approval(
          id,
          kind,
          target,
          body,
          bodyHash,
          state,
          new Approval.Person(requestedBy, requestedLabel),
          requestedAt,
          expiresAt,
          decidedBy == null || decidedLabel == null
              ? null
              : new Approval.Person(decidedBy, decidedLabel),
          decidedAt,
          reason);
    }
  }
}
