package io.paddock.games.launchtoken;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.secret.Secret;
import io.paddock.games.operator.OperatorSecrets;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * Judges launch tokens in a fixed order: the issuer's pinned algorithm, the signature, then what
 * the token says ({@link ClaimCheck}). The algorithm comes from the operator's record and never
 * from the token, so a token cannot choose how it is judged: under HS256 by any of the operator's
 * live secrets, under RS256 by the registered public key that the token's {@code kid} names.
 */
@Singleton
public class LaunchTokenVerifier {

  private static final int MAX_TOKEN_LENGTH = 4096;
  private static final AlgorithmConstraints HS256_ONLY =
      new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256);
  private static final AlgorithmConstraints RS256_ONLY =
      new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256);

  private final TenantDirectory directory;
  private final OperatorSecrets secrets;
  private final OperatorPublicKeys publicKeys;
  private final Clock clock;

  LaunchTokenVerifier(
      TenantDirectory directory,
      OperatorSecrets secrets,
      OperatorPublicKeys publicKeys,
      Clock clock) {
    this.directory = directory;
    this.secrets = secrets;
    this.publicKeys = publicKeys;
    this.clock = clock;
  }

  /** May ask the directory: for virtual threads. */
  public TokenVerdict verify(String token) {
    if (token.length() > MAX_TOKEN_LENGTH) {
      return new TokenVerdict.Invalid("too_long");
    }
    try {
      JsonWebSignature signed = new JsonWebSignature();
      signed.setCompactSerialization(token);
      return judge(signed, JwtClaims.parse(signed.getUnverifiedPayload()));
    } catch (JoseException | InvalidJwtException malformed) {
      return new TokenVerdict.Invalid("malformed");
    }
  }

  private TokenVerdict judge(JsonWebSignature signed, JwtClaims claims) throws JoseException {
    Optional<OperatorRecord> issuer =
        ClaimCheck.text(claims, "iss").flatMap(directory::operatorByCode);
    if (issuer.isEmpty()) {
      return new TokenVerdict.Invalid("unknown_issuer");
    }
    OperatorRecord operator = issuer.get();
    if (!operator.jwtAlg().name().equals(signed.getAlgorithmHeaderValue())) {
      return new TokenVerdict.Invalid("algorithm");
    }
    Instant now = clock.instant();
    boolean authentic =
        switch (operator.jwtAlg()) {
          case HS256 -> signedByOneOf(signed, secrets.jwt(operator, now));
          case RS256 -> signedByItsKey(signed, operator);
        };
    if (!authentic) {
      return new TokenVerdict.Invalid("signature");
    }
    return ClaimCheck.judge(operator, claims, now);
  }

  private boolean signedByItsKey(JsonWebSignature signed, OperatorRecord operator)
      throws JoseException {
    Optional<PublicKey> key = publicKeys.find(operator, signed.getKeyIdHeaderValue());
    if (key.isEmpty()) {
      return false;
    }
    signed.setAlgorithmConstraints(RS256_ONLY);
    signed.setKey(key.get());
    return signed.verifySignature();
  }

  private static boolean signedByOneOf(JsonWebSignature signed, Iterable<Secret> secrets)
      throws JoseException {
    signed.setAlgorithmConstraints(HS256_ONLY);
    for (Secret secret : secrets) {
      signed.setKey(new HmacKey(secret.utf8()));
      if (signed.verifySignature()) {
        return true;
      }
    }
    return false;
  }
}
