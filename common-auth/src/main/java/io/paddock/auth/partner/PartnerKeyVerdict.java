package io.paddock.auth.partner;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.principal.Scope;
import java.util.Set;

/** What became of one presented key. */
public sealed interface PartnerKeyVerdict {

  /** The key is good, and carries every scope that was asked for. */
  record Accepted(PartnerKeyRecord key) implements PartnerKeyVerdict {}

  /**
   * The first check that the key failed.
   *
   * @param requiredScopes of the route; told only when one of them is missing
   */
  record Refused(PartnerKeyError error, Set<Scope> requiredScopes) implements PartnerKeyVerdict {}
}
