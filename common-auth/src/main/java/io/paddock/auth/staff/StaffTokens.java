package io.paddock.auth.staff;

/** The claims of a staff access token; backoffice issues it, every service verifies it. */
public final class StaffTokens {

  /** {@code iss}. */
  public static final String ISSUER = "paddock-backoffice";

  /** {@code aud}. */
  public static final String AUDIENCE = "paddock-staff";

  /** {@code alg}: the only one accepted. */
  public static final String ALGORITHM = "RS256";

  /** Claim: the login name. The staff id, a UUID, is {@code sub}. */
  public static final String EMAIL = "email";

  /** Claim: the login that the token belongs to, a UUID; the token ends with it. */
  public static final String SESSION = "sid";

  /** Claim: one of {@link io.paddock.auth.principal.StaffRole}'s texts. */
  public static final String ROLE = "role";

  private StaffTokens() {}
}
