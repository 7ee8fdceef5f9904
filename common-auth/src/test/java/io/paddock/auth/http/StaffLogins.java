package io.paddock.auth.http;

import io.paddock.auth.directory.DirectoryInvalidation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Logins of members of staff as backoffice keeps them. */
@Singleton
public class StaffLogins {

  private final Jdbi jdbi;
  private final DatabaseOwner owner;
  private final DirectoryInvalidation invalidation;

  StaffLogins(Jdbi jdbi, DatabaseOwner owner, DirectoryInvalidation invalidation) {
    this.jdbi = jdbi;
    this.owner = owner;
    this.invalidation = invalidation;
  }

  /** The one login that there is from now on: of that member, who has that role now. */
  void login(String staff, String session, String role) {
    owner.execute("DELETE FROM tenancy.staff_sessions");
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              """
              INSERT INTO tenancy.staff (id, email, password_hash, role, created_at)
              VALUES (CAST(? AS uuid), 'ada@example.com', 'x', ?, now())
              ON CONFLICT (id) DO UPDATE SET role = EXCLUDED.role, status = 'active'
              """,
              staff,
              role);
          handle.execute(
              """
              INSERT INTO tenancy.staff_sessions (id, staff_id, started_at, expires_at)
              VALUES (CAST(? AS uuid), CAST(? AS uuid), now(), now() + interval '1 hour')
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
