package io.paddock.auth.staff;

import io.paddock.auth.principal.StaffCaller;
import java.util.UUID;

/** The outcome of verifying an access token. */
public sealed interface StaffTokenResult {

  /**
   * Everything about the token is correct. The directory decides whether its login is still live.
   *
   * @param sessionId the login that it was issued for
   */
  record Valid(StaffCaller caller, UUID sessionId) implements StaffTokenResult {}

  /** The token was correct but has expired. */
  record Expired() implements StaffTokenResult {}

  /** The token is not one of ours, or not for this use. */
  record Invalid() implements StaffTokenResult {}

  /** The issuer's keys could not be fetched: the token is not checked. */
  record Unavailable() implements StaffTokenResult {}
}
