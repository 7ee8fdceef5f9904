package io.paddock.backoffice.staff;

import io.paddock.auth.principal.StaffRole;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The SQL of staff accounts. */
final class StaffStore {

  private StaffStore() {}

  static Optional<StaffMember> byEmail(Sql sql, String email) {
    return sql.query("SELECT * FROM tenancy.staff WHERE email = #{email}")
        .bind("email", email)
        .map(row -> member(row))
        .findOne();
  }

  static Optional<StaffMember> byId(Sql sql, UUID id) {
    return sql.query("SELECT * FROM tenancy.staff WHERE id = #{id}")
        .bind("id", id)
        .map(row -> member(row))
        .findOne();
  }

  static boolean anySuperAdmin(Sql sql) {
    return sql.query("SELECT EXISTS (SELECT 1 FROM tenancy.staff WHERE role = 'super_admin')")
        .mapTo(Boolean.class)
        .one();
  }

  static void insert(Sql sql, StaffMember member, Instant at) {
    sql.query(
            """
            INSERT INTO tenancy.staff (id, email, password_hash, role, status, created_at)
            VALUES (#{id}, #{email}, #{passwordHash}, #{role}, #{status}, #{at})
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
  static Optional<StaffMember> loggedIn(Sql sql, StaffMember verified, Instant at) {
    return sql.query(
            """
            UPDATE tenancy.staff SET last_login_at = #{at}
             WHERE id = #{id} AND status = 'active' AND password_hash = #{passwordHash}
            RETURNING *
            """)
        .bind("id", verified.id())
        .bind("passwordHash", verified.passwordHash())
        .bind("at", at)
        .map(row -> member(row))
        .findOne();
  }

  private static StaffMember member(Row row) {
    return new StaffMember(
        row.getUUID("id"),
        row.getString("email"),
        row.getString("password_hash"),
        StaffRole.parse(row.getString("role")).orElseThrow(),
        row.getString("status").equals("active"));
  }
}
