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

  /**
   * Notes the login, and keeps the member as it is until the transaction ends.
   *
   * @param verified as it was when the password was checked
   * @return the member now; empty when it was disabled or got another password meanwhile
   */
  static Optional<StaffMember> loggedIn(Handle handle, StaffMember verified, Instant at) {
    return handle
        .createQuery(
            """
            UPDATE tenancy.staff SET last_login_at = :at
             WHERE id = :id AND status = 'active' AND password_hash = :passwordHash
            RETURNING *
            """)
        .bind("id", verified.id())
        .bind("passwordHash", verified.passwordHash())
        .bind("at", at)
        .map(MEMBER)
        .findOne();
  }
}
