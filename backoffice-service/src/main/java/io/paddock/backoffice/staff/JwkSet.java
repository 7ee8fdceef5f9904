package io.paddock.backoffice.staff;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * A JWK Set (RFC 7517) of public RSA keys.
 *
 * @param keys each with the {@code kid} that a token names
 */
@Schema(
    examples =
        """
        {"keys":[{"kty":"RSA","kid":"NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs","use":"sig",
          "alg":"RS256","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1","e":"AQAB"}]}
        """)
record JwkSet(@NotNull List<Jwk> keys) {

  /**
   * A public RSA key (RFC 7518, section 6.3.1).
   *
   * @param kid the key's thumbprint (RFC 7638)
   * @param n the modulus, base64url
   * @param e the exponent, base64url
   */
  record Jwk(
      @NotNull String kty,
      @NotNull String kid,
      @NotNull String use,
      @NotNull String alg,
      @NotNull String n,
      @NotNull String e) {

    private static Jwk of(RsaJsonWebKey key) {
      Map<String, Object> members = key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
      return new Jwk(
          key.getKeyType(),
          key.getKeyId(),
          key.getUse(),
          key.getAlgorithm(),
          text(members, "n"),
          text(members, "e"));
    }

    private static String text(Map<String, Object> members, String name) {
      return Objects.requireNonNull(members.get(name)).toString();
    }
  }

  static JwkSet of(RsaJsonWebKey key) {
    return new JwkSet(List.of(Jwk.of(key)));
  }
}
