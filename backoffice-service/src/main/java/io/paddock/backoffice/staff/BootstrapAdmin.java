package io.paddock.backoffice.staff;

import io.paddock.auth.principal.StaffRole;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.AuditTrail;
import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.text.Email;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.db.Statements;
import io.paddock.web.id.Ids;
import java.time.Clock;
import java.util.List;

/** Creates the first super_admin; refuses once there was one, disabled ones included. */
public final class BootstrapAdmin {

  private final Postgres postgres;
  private final AuditTrail trail;
  private final PasswordHasher passwords;
  private final Ids ids;
  private final Clock clock;

  public BootstrapAdmin(
      Postgres postgres, AuditTrail trail, PasswordHasher passwords, Ids ids, Clock clock) {
    this.postgres = postgres;
    this.trail = trail;
    this.passwords = passwords;
    this.ids = ids;
    this.clock = clock;
  }

  /** False when there was a super_admin already. */
  public boolean create(String email, Secret password) {
    String hash = passwords.hash(password);
    return postgres.inTransaction(
        sql -> {
          lock(sql);
          if (StaffStore.anySuperAdmin(sql)) {
            return false;
          }
          StaffMember admin =
              new StaffMember(ids.next(), Email.normal(email), hash, StaffRole.SUPER_ADMIN, true);
          StaffStore.insert(sql, admin, clock.instant());
          Statements.outcome(
              trail.append(
                  sql,
                  List.of(
                      new Deed(
                          Origin.command("bootstrap-admin"),
                          AuditAction.STAFF_BOOTSTRAPPED,
                          Target.staff(admin.id()),
                          Diff.empty()
                              .set("email", admin.email())
                              .set("role", admin.role().text())))));
          return true;
        });
  }

  /** Of two commands at once, the second must see what the first did. */
  private static void lock(Sql sql) {
    sql.execute("SELECT pg_advisory_xact_lock(hashtextextended('paddock.bootstrap-admin', 0))");
  }
}
