package io.paddock.auth.principal;

import java.util.Locale;
import java.util.Optional;

/** What a member of the internal team may do; each member has exactly one role. */
public enum StaffRole {
  /** Everything, including aggregators and staff. */
  SUPER_ADMIN,
  /** Day-to-day changes of operators, partners and markets. */
  OPERATIONS,
  /** Reads, for answering questions. */
  SUPPORT,
  /** Reads, including the audit trail. */
  AUDITOR;

  /** As in tokens, in the database and in {@code @RolesAllowed}, for instance super_admin. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether this role may do all that {@code other} may: each route that admits the one admits the
   * other. Support writes notes and auditors do not; auditors read what others do not.
   */
  public boolean covers(StaffRole other) {
    return switch (this) {
      case SUPER_ADMIN -> true;
      case OPERATIONS -> other == OPERATIONS || other == SUPPORT;
      case SUPPORT -> other == SUPPORT;
      case AUDITOR -> other == AUDITOR;
    };
  }

  public static Optional<StaffRole> parse(String text) {
    for (StaffRole role : values()) {
      if (role.text().equals(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
