package io.paddock.auth.staff;

import io.paddock.auth.principal.StaffCaller;

/** The outcome of verifying an access token. */
public sealed interface StaffTokenResult {

  /** Everything about the token is right. */
  record Valid(StaffCaller caller) implements StaffTokenResult {}

  /** The token was right, and its time is over. */
  record Expired() implements StaffTokenResult {}

  /** The token is not one of ours, or not for this. */
  record Invalid() implements StaffTokenResult {}

  /** The issuer's keys could not be fetched: the token is not judged. */
  record Unavailable() implements StaffTokenResult {}
}
