package io.paddock.auth.principal;

/** The names that {@code @RolesAllowed} accepts. */
public final class Roles {

  public static final String AGGREGATOR = "aggregator";
  public static final String OPERATOR = "operator";
  public static final String PARTNER = "partner";
  public static final String SUPER_ADMIN = "super_admin";
  public static final String OPERATIONS = "operations";
  public static final String SUPPORT = "support";
  public static final String AUDITOR = "auditor";

  /** A member of the team who must set up a second factor before anything else. */
  public static final String SECOND_FACTOR_MISSING = "second_factor_missing";

  private Roles() {}
}
