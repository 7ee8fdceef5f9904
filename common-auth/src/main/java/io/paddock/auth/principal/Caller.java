package io.paddock.auth.principal;

import java.security.Principal;

/** The authenticated sender of a request. */
public sealed interface Caller extends Principal
    permits AggregatorCaller, OperatorCaller, PartnerCaller, StaffCaller {

  /** The one role that the caller has, as in {@link Roles}. */
  String roleName();

  /**
   * The caller's name in audit rows and logs: {@code <kind>:<id>}. Never a secret, and nothing that
   * identifies a person.
   */
  @Override
  String getName();
}
