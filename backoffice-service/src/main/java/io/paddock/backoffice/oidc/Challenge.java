package io.paddock.backoffice.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What ties an answer of the issuer to the login that was begun: each of 256 random bits, in
 * characters that a URL takes.
 *
 * @param state comes back with the browser
 * @param nonce comes back in the token
 * @param verifier shown with the code, of which the issuer has seen the hash (PKCE, RFC 7636)
 */
public record Challenge(String state, String nonce, String verifier) {

  public boolean isAnsweredBy(String shownState) {
    return MessageDigest.isEqual(
        state.getBytes(StandardCharsets.UTF_8), shownState.getBytes(StandardCharsets.UTF_8));
  }

  /** Shows nothing. */
  @Override
  public String toString() {
    return "Challenge[…]";
  }
}
