package io.paddock.backoffice.staff;

import io.paddock.auth.principal.StaffRole;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of logins by an issuer: who members are there, and logins that are under way. */
final class IssuerStore {

  private static final String MEMBER =
      "SELECT s.id, s.email, s.password_hash, s.role, s.status = 'active', i.subject";

  private IssuerStore() {}

  /**
   * A member, and who they are at the issuer.
   *
   * @param subject null before their first login by it
   */
  record Candidate(
      UUID id,
      String email,
      String passwordHash,
      String role,
      boolean active,
      @Nullable String subject) {

    StaffMember member() {
      return new StaffMember(id, email, passwordHash, StaffRole.parse(role).orElseThrow(), active);
    }

    /** Shows no hash. */
    @Override
    public String toString() {
      return "Candidate[" + id + "]";
    }
  }

  /**
   * A login that waits for the member's second factor.
   *
   * @param tokenHash of what the browser holds
   */
  record Waiting(String tokenHash, UUID staffId, String issuer, String subject) {

    /** Shows no hash. */
    @Override
    public String toString() {
      return "Waiting[" + staffId + "]";
    }
  }

  static Uni<Optional<Candidate>> bySubject(Statements tx, String issuer, String subject) {
    return tx.rows(
            Candidate.class,
            MEMBER
                + """
                  FROM tenancy.staff_identities i JOIN tenancy.staff s ON s.id = i.staff_id
                 WHERE i.issuer = $1 AND i.subject = $2
                """,
            issuer,
            subject)
        .map(Rows::findOne);
  }

  static Uni<Optional<Candidate>> byEmail(Statements tx, String issuer, String email) {
    return tx.rows(
            Candidate.class,
            MEMBER
                + """
                  FROM tenancy.staff s
                  LEFT JOIN tenancy.staff_identities i ON i.staff_id = s.id AND i.issuer = $1
                 WHERE s.email = $2
                """,
            issuer,
            email)
        .map(Rows::findOne);
  }

  /** The id of an invitation that may still be accepted. */
  static Uni<Optional<UUID>> invitation(Statements tx, String email, Instant now) {
    return tx.column(
            UUID.class,
            """
            SELECT id FROM tenancy.staff_invitations
             WHERE email = $1 AND ended_at IS NULL AND expires_at > $2
            """,
            email,
            now)
        .map(Rows::findOne);
  }

  /** What the unique keys allow; whether it was this that made the link. */
  static Uni<Boolean> link(
      Statements tx, UUID id, UUID staffId, String issuer, String subject, Instant at) {
    return tx.rows(
            """
            INSERT INTO tenancy.staff_identities (id, staff_id, issuer, subject, linked_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
            RETURNING id
            """,
            id,
            staffId,
            issuer,
            subject,
            at)
        .map(rows -> !rows.isEmpty());
  }

  /** Whether there was a link. */
  static Uni<Boolean> unlink(Statements tx, UUID staffId) {
    return tx.rows("DELETE FROM tenancy.staff_identities WHERE staff_id = $1 RETURNING id", staffId)
        .map(rows -> !rows.isEmpty());
  }

  static Uni<Void> begin(Statements tx, UUID id, String tokenHash, Instant end) {
    return tx.rows(
            """
            INSERT INTO tenancy.staff_issuer_logins (id, token_hash, expires_at)
            VALUES ($1, $2, $3)
            """,
            id,
            tokenHash,
            end)
        .replaceWithVoid();
  }

  /** Holds one that was not answered yet until the transaction ends; its hash. */
  static Uni<Optional<String>> unanswered(Statements tx, UUID id, Instant now) {
    return tx.column(
            String.class,
            """
            SELECT token_hash FROM tenancy.staff_issuer_logins
             WHERE id = $1 AND answered_at IS NULL AND expires_at > $2
               FOR UPDATE
            """,
            id,
            now)
        .map(Rows::findOne);
  }

  static Uni<Void> answered(Statements tx, UUID id, Instant at) {
    return tx.rows("UPDATE tenancy.staff_issuer_logins SET answered_at = $2 WHERE id = $1", id, at)
        .replaceWithVoid();
  }

  static Uni<Void> await(Statements tx, UUID id, UUID staffId, String issuer, String subject) {
    return tx.rows(
            """
            UPDATE tenancy.staff_issuer_logins SET staff_id = $2, issuer = $3, subject = $4
             WHERE id = $1
            """,
            id,
            staffId,
            issuer,
            subject)
        .replaceWithVoid();
  }

  /** Holds one that waits for its second factor until the transaction ends. */
  static Uni<Optional<Waiting>> waiting(Statements tx, UUID id, Instant now) {
    return tx.rows(
            Waiting.class,
            """
            SELECT token_hash, staff_id, issuer, subject FROM tenancy.staff_issuer_logins
             WHERE id = $1 AND staff_id IS NOT NULL AND ended_at IS NULL AND expires_at > $2
               FOR UPDATE
            """,
            id,
            now)
        .map(Rows::findOne);
  }

  static Uni<Void> end(Statements tx, UUID id, Instant at) {
    return tx.rows("UPDATE tenancy.staff_issuer_logins SET ended_at = $2 WHERE id = $1", id, at)
        .replaceWithVoid();
  }
}
