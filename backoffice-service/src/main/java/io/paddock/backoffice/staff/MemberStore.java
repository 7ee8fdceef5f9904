package io.paddock.backoffice.staff;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The SQL of the team beside its entities: what joins tables, locks rows in an order, or invites. */
final class MemberStore {

  private static final String COLUMNS =
      """
      SELECT s.id, s.email, s.role, s.status, t.confirmed_at IS NOT NULL, s.created_at,
             s.last_login_at
        FROM tenancy.staff s
        LEFT JOIN tenancy.staff_totp t ON t.staff_id = s.id
      """;

  private MemberStore() {}

  /** A member as the team sees them. */
  @Schema(name = "StaffMember")
  record MemberView(
      UUID id,
      @Schema(examples = "ada@paddock.example") String email,
      @Schema(description = "super_admin, operations, support or auditor", examples = "support")
          String role,
      @Schema(description = "active or disabled", examples = "active") String status,
      @Schema(description = "Whether logins take a code beside the password") boolean secondFactor,
      Instant createdAt,
      @Nullable Instant lastLoginAt) {

    boolean active() {
      return status.equals(StaffEntity.ACTIVE);
    }
  }

  /** A login that lasts. */
  @Schema(name = "StaffLogin")
  record LoginView(
      UUID id,
      Instant startedAt,
      Instant expiresAt,
      @Schema(description = "The client's address", examples = "203.0.113.7")
          @Nullable String startedFrom) {}

  /**
   * An invitation that may still be accepted.
   *
   * @param tokenHash as {@link io.paddock.auth.key.KeyHasher} makes it
   */
  record Invitation(String email, StaffRole role, String tokenHash) {

    /** Shows no hash. */
    @Override
    public String toString() {
      return "Invitation[" + email + "]";
    }
  }

  /** Newest first. */
  static Uni<List<MemberView>> page(Statements tx, @Nullable Anchor after, int rows) {
    return tx.rows(
            MemberView.class,
            COLUMNS
                + """
                 WHERE $1::timestamptz IS NULL OR (s.created_at, s.id) < ($1, $2::text::uuid)
                 ORDER BY s.created_at DESC, s.id DESC
                 LIMIT $3
                """,
            Anchor.timeOf(after),
            Anchor.idOf(after),
            rows)
        .map(Rows::list);
  }

  static Uni<MemberView> get(Statements tx, UUID id) {
    return tx.rows(MemberView.class, COLUMNS + " WHERE s.id = $1", id)
        .map(found -> found.findOne().orElseThrow(MemberStore::notFound));
  }

  static Problem notFound() {
    return Problem.of(BackofficeError.STAFF_NOT_FOUND, "No member has this id");
  }

  /**
   * Holds the member, and every active super_admin, until the transaction ends: of two that stop
   * being one at once, the second sees what the first did. Always in this order.
   *
   * @return how many active super_admins there are
   */
  static Uni<Long> hold(Statements tx, UUID id) {
    return tx.rows(
            """
            SELECT id FROM tenancy.staff WHERE role = 'super_admin' AND status = 'active'
             ORDER BY id
               FOR NO KEY UPDATE
            """)
        .call(() -> tx.rows("SELECT 1 FROM tenancy.staff WHERE id = $1 FOR NO KEY UPDATE", id))
        .map(rows -> (long) rows.size());
  }

  static Uni<Boolean> isTaken(Statements tx, String email) {
    return tx.column(
            Boolean.class, "SELECT EXISTS (SELECT FROM tenancy.staff WHERE email = $1)", email)
        .map(Rows::one);
  }

  /** Those to the same address before it end. */
  static Uni<Void> invite(
      Statements tx,
      UUID id,
      String email,
      StaffRole role,
      String tokenHash,
      Instant at,
      Instant end) {
    return tx.rows(
            """
            UPDATE tenancy.staff_invitations SET ended_at = $2
             WHERE email = $1 AND ended_at IS NULL
            """,
            email,
            at)
        .chain(
            () ->
                tx.rows(
                    """
                    INSERT INTO tenancy.staff_invitations
                      (id, email, role, token_hash, created_at, expires_at)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    """,
                    id,
                    email,
                    role.text(),
                    tokenHash,
                    at,
                    end))
        .replaceWithVoid();
  }

  /** Holds it until the transaction ends, so that it is accepted once. */
  static Uni<Optional<Invitation>> open(Statements tx, UUID id, Instant now) {
    return tx.rows(
            Invitation.class,
            """
            SELECT email, role, token_hash FROM tenancy.staff_invitations
             WHERE id = $1 AND ended_at IS NULL AND expires_at > $2
               FOR UPDATE
            """,
            id,
            now)
        .map(Rows::findOne);
  }

  static Uni<Void> accepted(Statements tx, UUID invitation, Instant at) {
    return tx.rows(
            "UPDATE tenancy.staff_invitations SET ended_at = $2 WHERE id = $1", invitation, at)
        .replaceWithVoid();
  }

  static Problem emailTaken() {
    return Problem.of(BackofficeError.STAFF_EMAIL_TAKEN, "This address is a member's");
  }

  /** Those that last, newest first; a member has few. */
  static Uni<List<LoginView>> logins(Statements tx, UUID staffId, Instant now, int limit) {
    return tx.rows(
            LoginView.class,
            """
            SELECT id, started_at, expires_at, started_from FROM tenancy.staff_sessions
             WHERE staff_id = $1 AND ended_at IS NULL AND expires_at > $2 AND token_hash IS NULL
             ORDER BY started_at DESC, id DESC
             LIMIT $3
            """,
            staffId,
            now,
            limit)
        .map(Rows::list);
  }
}
