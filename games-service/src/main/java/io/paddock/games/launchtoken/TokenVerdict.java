package io.paddock.games.launchtoken;

import io.paddock.auth.directory.OperatorRecord;

/** What became of a token that was presented; nothing is burned yet. */
public sealed interface TokenVerdict {

  /** Signed by this operator, for us, and in time. */
  record Valid(OperatorRecord operator, LaunchClaims claims) implements TokenVerdict {}

  /** Signed by the operator, and its time is over. */
  record Expired() implements TokenVerdict {}

  /**
   * Not a launch token of any operator of ours.
   *
   * @param reason for our log only
   */
  record Invalid(String reason) implements TokenVerdict {}
}
