package io.paddock.backoffice.staff;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.AuditTrail;
import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.text.Email;
import io.paddock.web.db.Statements;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Creates the first super_admin; refuses once there was one, disabled ones included. SQL, for a
 * command that runs without the service and its sessions.
 */
public final class BootstrapAdmin {

  private final AuditTrail trail;
  private final Ids ids;
  private final Clock clock;

  public BootstrapAdmin(AuditTrail trail, Ids ids, Clock clock) {
    this.trail = trail;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * False when there was a super_admin already.
   *
   * @param tx in a transaction
   */
  public Uni<Boolean> create(Statements tx, String email, String passwordHash) {
    return lock(tx)
        .chain(
            () ->
                tx.column(
                    Boolean.class,
                    "SELECT EXISTS (SELECT 1 FROM tenancy.staff WHERE role = $1)",
                    StaffRole.SUPER_ADMIN.text()))
        .chain(
            rows ->
                rows.one()
                    ? Uni.createFrom().item(false)
                    : add(tx, Email.normal(email), passwordHash));
  }

  private Uni<Boolean> add(Statements tx, String email, String passwordHash) {
    UUID id = ids.next();
    String role = StaffRole.SUPER_ADMIN.text();
    Deed deed =
        new Deed(
            Origin.command("bootstrap-admin"),
            AuditAction.STAFF_BOOTSTRAPPED,
            Target.staff(id),
            Diff.empty().set("email", email).set("role", role));
    return tx.rows(
            """
            INSERT INTO tenancy.staff (id, email, password_hash, role, status, created_at)
            VALUES ($1, $2, $3, $4, 'active', $5)
            """,
            id,
            email,
            passwordHash,
            role,
            clock.instant())
        .chain(() -> trail.append(tx, List.of(deed)))
        .replaceWith(true);
  }

  /** Of two commands at once, the second must see what the first did. */
  private static Uni<Void> lock(Statements tx) {
    return tx.rows("SELECT pg_advisory_xact_lock(hashtextextended('paddock.bootstrap-admin', 0))")
        .replaceWithVoid();
  }
}
