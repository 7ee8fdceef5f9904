package io.paddock.auth.http;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.web.db.Postgres;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Logins of staff members as backoffice stores them. */
@Singleton
public class StaffLogins {

  private final Postgres postgres;
  private final DatabaseOwner owner;
  private final DirectoryInvalidation invalidation;

  StaffLogins(Postgres postgres, DatabaseOwner owner, DirectoryInvalidation invalidation) {
    this.postgres = postgres;
    this.owner = owner;
    this.invalidation = invalidation;
  }

  /** From now on there is only this login: of that member, with that role. */
  void login(String staff, String session, String role) {
    owner.execute("DELETE FROM tenancy.staff_sessions");
    postgres.useTransaction(
        sql -> {
          sql.execute(
              """
              INSERT INTO tenancy.staff (id, email, password_hash, role, created_at)
              VALUES (CAST($1 AS uuid), 'ada@example.com', 'x', $2, now())
              ON CONFLICT (id) DO UPDATE SET role = EXCLUDED.role, status = 'active'
              """,
              staff,
              role);
          sql.execute(
              """
              INSERT INTO tenancy.staff_sessions (id, staff_id, started_at, expires_at)
              VALUES (CAST($1 AS uuid), CAST($2 AS uuid), now(), now() + interval '1 hour')
              """,
              session,
              staff);
        });
    announce(session);
  }

  void end(String session) {
    owner.execute("UPDATE tenancy.staff_sessions SET ended_at = now()");
    announce(session);
  }

  private void announce(String session) {
    invalidation.staffSessionsEnded(List.of(UUID.fromString(session)));
  }
}
