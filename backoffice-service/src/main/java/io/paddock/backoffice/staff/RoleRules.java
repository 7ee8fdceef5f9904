package io.paddock.backoffice.staff;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a role demands of its members, in SQL; the directory's view reads the same row. */
final class RoleRules {

  private static final String RULES =
      """
      SELECT r.role, r.second_factor_required,
             count(s.id), count(s.id) FILTER (WHERE t.confirmed_at IS NULL)
        FROM tenancy.staff_roles r
        LEFT JOIN tenancy.staff s ON s.role = r.role AND s.status = 'active'
        LEFT JOIN tenancy.staff_totp t ON t.staff_id = s.id
       GROUP BY r.role, r.second_factor_required
       ORDER BY r.role
      """;

  private RoleRules() {}

  /** A role, and how its active members stand to it. */
  @Schema(name = "StaffRoleRule")
  record Rule(
      @Schema(examples = "operations") String role,
      @Schema(description = "Members without one can do nothing but set one up")
          boolean secondFactorRequired,
      @Schema(description = "Active members", examples = "4") long members,
      @Schema(description = "Active members who have none", examples = "1")
          long withoutSecondFactor) {}

  static Uni<List<Rule>> all(Statements tx) {
    return tx.rows(Rule.class, RULES).map(Rows::list);
  }

  /** A change that changes nothing leaves no trace. */
  static Uni<Rule> set(Change change, StaffRole role, boolean required) {
    Statements tx = change.statements();
    return tx.rows(
            """
            UPDATE tenancy.staff_roles SET second_factor_required = $2
             WHERE role = $1 AND second_factor_required <> $2
            RETURNING role
            """,
            role.text(),
            required)
        .call(
            changed ->
                changed.isEmpty() ? Uni.createFrom().voidItem() : told(change, role, required))
        .chain(() -> all(tx))
        .map(
            rules ->
                rules.stream()
                    .filter(rule -> rule.role().equals(role.text()))
                    .findFirst()
                    .orElseThrow());
  }

  /** Caches know of each login whether its member lacks a factor. */
  private static Uni<Void> told(Change change, StaffRole role, boolean required) {
    change.audit(
        AuditAction.STAFF_ROLE_RULE_CHANGED,
        Target.staffRole(role.text()),
        Diff.empty().change("secondFactorRequired", !required, required));
    return change
        .statements()
        .column(
            UUID.class,
            """
            SELECT s.id FROM tenancy.staff_sessions s
              JOIN tenancy.staff m ON m.id = s.staff_id
             WHERE m.role = $1 AND s.ended_at IS NULL AND s.expires_at > $2
            """,
            role.text(),
            change.at())
        .map(Rows::list)
        .invoke(
            logins -> {
              if (!logins.isEmpty()) {
                change.forget(directory -> directory.staffSessionsEnded(logins));
              }
            })
        .replaceWithVoid();
  }
}
