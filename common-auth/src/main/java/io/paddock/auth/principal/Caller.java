package io.paddock.auth.principal;

import java.security.Principal;

/** Whoever sent the request, once the credential proved it. */
public sealed interface Caller extends Principal
    permits AggregatorCaller, OperatorCaller, PartnerCaller, StaffCaller {

  /** The one role that the caller has, as in {@link Roles}. */
  String roleName();

  /**
   * Who it is, as audit rows and logs name it: {@code <kind>:<id>}. Never a secret, and nothing
   * that a person could be found by.
   */
  @Override
  String getName();
}
