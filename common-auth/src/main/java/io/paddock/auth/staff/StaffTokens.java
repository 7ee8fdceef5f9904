package io.paddock.auth.staff;

/** What a staff access token says; backoffice issues it, every service verifies it. */
public final class StaffTokens {

  /** {@code iss}. */
  public static final String ISSUER = "paddock-backoffice";

  /** {@code aud}. */
  public static final String AUDIENCE = "paddock-staff";

  /** {@code alg}: the only one that is accepted. */
  public static final String ALGORITHM = "RS256";

  /** Claim: the log-in name. The staff id, a UUID, is {@code sub}. */
  public static final String EMAIL = "email";

  /** Claim: the login that the token belongs to, a UUID; with it the token ends. */
  public static final String SESSION = "sid";

  /** Claim: one of {@link io.paddock.auth.principal.StaffRole}'s texts. */
  public static final String ROLE = "role";

  private StaffTokens() {}
}
