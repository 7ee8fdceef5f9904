package io.paddock.backoffice.staff;

import io.paddock.auth.principal.StaffRole;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The SQL of staff accounts. */
final class StaffStore {

  private static final RowMapper<StaffMember> MEMBER =
      (row, context) ->
          new StaffMember(
              row.getObject("id", UUID.class),
              row.getString("email"),
              row.getString("password_hash"),
              StaffRole.parse(row.getString("role")).orElseThrow(),
              row.getString("status").equals("active"));

  private StaffStore() {}

  static Optional<StaffMember> byEmail(Handle handle, String email) {
    return handle
        .createQuery("SELECT * FROM tenancy.staff WHERE email = :email")
        .bind("email", email)
        .map(MEMBER)
        .findOne();
  }

  static Optional<StaffMember> byId(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT * FROM tenancy.staff WHERE id = :id")
        .bind("id", id)
        .map(MEMBER)
        .findOne();
  }

  static boolean anySuperAdmin(Handle handle) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM tenancy.staff WHERE role = 'super_admin')")
        .mapTo(Boolean.class)
        .one();
  }

  static void insert(Handle handle, StaffMember member, Instant at) {
    handle
        .createUpdate(
            """
            INSERT INTO tenancy.staff (id, email, password_hash, role, status, created_at)
            VALUES (:id, :email, :passwordHash, :role, :status, :at)
            """)
        .bind("id", member.id())
        .bind("email", member.email())
        .bind("passwordHash", member.passwordHash())
        .bind("role", member.role().text())
        .bind("status", member.active() ? "active" : "disabled")
        .bind("at", at)
        .execute();
  }

  static void loggedIn(Handle handle, UUID id, Instant at) {
    handle
        .createUpdate("UPDATE tenancy.staff SET last_login_at = :at WHERE id = :id")
        .bind("id", id)
        .bind("at", at)
        .execute();
  }
}
