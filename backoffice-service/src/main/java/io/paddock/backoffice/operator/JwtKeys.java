package io.paddock.backoffice.operator;

import io.paddock.auth.directory.JwtAlg;
import io.paddock.auth.directory.JwtPublicKey;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.keys.RsaKeyUtil;
import org.jose4j.lang.JoseException;

/** The public keys of an operator that signs its own launch tokens. */
final class JwtKeys {

  /** RFC 7518, 3.3: RS256 needs a key of this size or larger. */
  private static final int MIN_BITS = 2_048;

  private static final int MAX_BITS = 8_192;
  private static final String POINTER = "/jwtPublicKeys";

  private JwtKeys() {}

  /**
   * Each key in its one spelling; none for an HS256 operator.
   *
   * @throws Problem a 400 that points at what is missing, too much, or no key
   */
  static List<JwtPublicKey> of(JwtAlg algorithm, List<NewOperator.JwtKey> entries) {
    if (entries.isEmpty() != (algorithm == JwtAlg.HS256)) {
      throw Problem.invalid(
          POINTER,
          entries.isEmpty() ? "RS256 needs at least one public key" : "is for RS256 alone");
    }
    Set<String> kids = new HashSet<>();
    List<JwtPublicKey> keys = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      NewOperator.JwtKey entry = entries.get(i);
      Optional<String> pem = spelled(entry.pem());
      if (!kids.add(entry.kid())) {
        violations.add(new Violation(POINTER + "/" + i + "/kid", "is there twice"));
      } else if (pem.isEmpty()) {
        violations.add(
            new Violation(
                POINTER + "/" + i + "/pem", "must be an RSA public key of 2048 to 8192 bits, PEM"));
      } else {
        keys.add(new JwtPublicKey(entry.kid(), pem.get()));
      }
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
    return keys;
  }

  private static Optional<String> spelled(String pem) {
    try {
      PublicKey key = new RsaKeyUtil().fromPemEncoded(pem);
      return key instanceof RSAPublicKey rsa && fits(rsa)
          ? Optional.of(RsaKeyUtil.pemEncode(key))
          : Optional.empty();
    } catch (JoseException | GeneralSecurityException | IndexOutOfBoundsException _) {
      // The last is how the library takes a text without its end mark.
      return Optional.empty();
    }
  }

  private static boolean fits(RSAPublicKey key) {
    int bits = key.getModulus().bitLength();
    return bits >= MIN_BITS && bits <= MAX_BITS;
  }
}
