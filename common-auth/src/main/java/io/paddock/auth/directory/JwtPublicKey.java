package io.paddock.auth.directory;

/**
 * A key that an operator verifies its own launch tokens with, under RS256.
 *
 * @param kid names the key in a token's header
 * @param pem {@code SubjectPublicKeyInfo} of an RSA key, PEM
 */
public record JwtPublicKey(String kid, String pem) {}
