package io.paddock.auth.partner;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.principal.Scope;
import java.util.Set;

/** The result of checking one presented key. */
public sealed interface PartnerKeyVerdict {

  /** The key is valid and carries every required scope. */
  record Accepted(PartnerKeyRecord key) implements PartnerKeyVerdict {}

  /**
   * The first check that the key failed.
   *
   * @param requiredScopes of the route; included only when one of them is missing
   */
  record Refused(PartnerKeyError error, Set<Scope> requiredScopes) implements PartnerKeyVerdict {}
}
