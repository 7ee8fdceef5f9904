package io.paddock.auth.directory;

/**
 * A key that verifies an operator's own launch tokens, under RS256.
 *
 * @param kid names the key in a token's header
 * @param pem {@code SubjectPublicKeyInfo} of an RSA key, PEM
 */
public record JwtPublicKey(String kid, String pem) {}
