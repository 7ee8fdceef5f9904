package io.paddock.auth.staff;

import io.paddock.auth.principal.StaffCaller;
import java.util.UUID;

/** The outcome of verifying an access token. */
public sealed interface StaffTokenResult {

  /**
   * Everything about the token is right. Whether its login is still on is for the directory to say.
   *
   * @param sessionId the login that it was issued for
   */
  record Valid(StaffCaller caller, UUID sessionId) implements StaffTokenResult {}

  /** The token was right, and its time is over. */
  record Expired() implements StaffTokenResult {}

  /** The token is not one of ours, or not for this. */
  record Invalid() implements StaffTokenResult {}

  /** The issuer's keys could not be fetched: the token is not judged. */
  record Unavailable() implements StaffTokenResult {}
}
