package io.paddock.games.launchtoken;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.secret.Secret;
import io.paddock.auth.token.SignedToken;
import io.paddock.games.operator.OperatorSecrets;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Judges launch tokens in a fixed order: the one form ({@link SignedToken}), the issuer's pinned
 * algorithm, the signature, then what the token says ({@link ClaimCheck}). The algorithm comes from
 * the operator's record and never from the token, so a token cannot choose how it is judged: under
 * HS256 by any of the operator's live secrets, under RS256 by the registered public key that the
 * token's {@code kid} names.
 */
@Singleton
public class LaunchTokenVerifier {

  private static final Logger LOG = Logger.getLogger(LaunchTokenVerifier.class);
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
    return SignedToken.read(token)
        .map(form -> judge(form, token))
        .orElseGet(() -> new TokenVerdict.Invalid("malformed"));
  }

  private TokenVerdict judge(SignedToken form, String token) {
    Optional<OperatorRecord> issuer = form.text("iss").flatMap(directory::operatorByCode);
    if (issuer.isEmpty()) {
      return new TokenVerdict.Invalid("unknown_issuer");
    }
    OperatorRecord operator = issuer.get();
    if (!operator.jwtAlg().name().equals(form.algorithm())) {
      return new TokenVerdict.Invalid("algorithm");
    }
    Instant now = clock.instant();
    return isAuthentic(form, token, operator, now)
        ? ClaimCheck.judge(operator, form, now)
        : new TokenVerdict.Invalid("signature");
  }

  private boolean isAuthentic(
      SignedToken form, String token, OperatorRecord operator, Instant now) {
    try {
      JsonWebSignature signed = new JsonWebSignature();
      signed.setCompactSerialization(token);
      return switch (operator.jwtAlg()) {
        case HS256 -> signedByOneOf(signed, secrets.jwt(operator, now));
        case RS256 -> signedByItsKey(signed, operator, form.keyId());
      };
    } catch (JoseException unusable) {
      LOG.infof("launch_token_unverifiable cause=%s", unusable.getClass().getName());
      return false;
    }
  }

  private boolean signedByItsKey(
      JsonWebSignature signed, OperatorRecord operator, @Nullable String keyId)
      throws JoseException {
    Optional<PublicKey> key = publicKeys.find(operator, keyId);
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
