package io.paddock.backoffice.oidc;

import java.time.Instant;
import java.util.Optional;

/** What an issuer told of a code. */
public sealed interface Told {

  /**
   * Who it was given to, in a token that holds.
   *
   * @param subject never given to anybody else by this issuer
   * @param email lower case, and only where the issuer says that it verified it
   * @param secondFactor whether it was shown there, as far as we were told to believe it
   * @param authenticatedAt when they last proved there who they are; empty where it does not say
   */
  record Identity(
      String issuer,
      String subject,
      Optional<String> email,
      boolean secondFactor,
      Optional<Instant> authenticatedAt)
      implements Told {}

  /**
   * Nobody.
   *
   * @param missing what it did not have, in words that hold nothing of the token
   */
  record Refusal(String missing) implements Told {}
}
