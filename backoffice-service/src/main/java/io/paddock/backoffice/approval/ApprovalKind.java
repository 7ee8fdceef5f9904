package io.paddock.backoffice.approval;

import io.paddock.auth.principal.StaffRole;
import java.util.Locale;
import java.util.Set;

/** What can be made to need a second person. */
public enum ApprovalKind {
  MARKET_RESOLUTION,
  MARKET_VOID,
  /** Above the configured amount. */
  DEPOSIT,
  /** Set by a person; reviews of a provider need nobody. */
  WALLET_KYC,
  /** {@code requirePerWalletKyc} from true to false. */
  PER_WALLET_KYC_OFF,
  /** Of an operator that went live: one that is disabled would be without a key once enabled. */
  LAST_KEY_REVOCATION,
  SECRET_ROTATION,
  /** Whoever is given one: a member, one who may log in again, somebody who is invited. */
  STAFF_ROLE;

  /** As stored, and as in the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reverse of {@link #code}. */
  public static ApprovalKind ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Nobody approves what they could not ask for. */
  public Set<StaffRole> deciders() {
    return this == STAFF_ROLE
        ? Set.of(StaffRole.SUPER_ADMIN)
        : Set.of(StaffRole.SUPER_ADMIN, StaffRole.OPERATIONS);
  }
}
