package io.paddock.auth.staff;

import io.paddock.auth.token.SignedToken;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies staff access tokens (RFC 7519, RFC 8725): RS256 only, our issuer, the staff audience, an
 * expiry, a login. A token has the single form of {@link SignedToken}, parsed before the library
 * sees it. Blocks while the issuer's keys are fetched.
 */
public final class StaffTokenVerifier {

  /** How far the issuer's clock may be from ours. */
  static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

  /** Longer than any of our tokens; a longer text is not even parsed. */
  static final int MAX_LENGTH = 4_096;

  private final VerificationKeyResolver keys;
  private final Clock clock;

  public StaffTokenVerifier(VerificationKeyResolver keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** The verdict; every text has one. */
  public StaffTokenResult verify(String token) {
    if (token.length() > MAX_LENGTH) {
      return new StaffTokenResult.Invalid();
    }
    Optional<StaffTokenResult.Valid> said = SignedToken.read(token).flatMap(StaffClaims::read);
    if (said.isEmpty()) {
      return new StaffTokenResult.Invalid();
    }
    try {
      consumer().process(token);
      return said.get();
    } catch (InvalidJwtException e) {
      return refusal(e);
    }
  }

  private JwtConsumer consumer() {
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
        .setVerificationKeyResolver(keys)
        .setExpectedIssuer(true, StaffTokens.ISSUER)
        .setExpectedAudience(true, StaffTokens.AUDIENCE)
        .setRequireSubject()
        .setRequireExpirationTime()
        .setRequireIssuedAt()
        .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
        .setAllowedClockSkewInSeconds(Math.toIntExact(CLOCK_SKEW.toSeconds()))
        .build();
  }

  /** Only a token that is correct except for its age is reported as expired. */
  private static StaffTokenResult refusal(InvalidJwtException failure) {
    if (failure.hasExpired() && failure.getErrorDetails().size() == 1) {
      return new StaffTokenResult.Expired();
    }
    return failure.getCause() instanceof UnresolvableKeyException unresolved
            && unresolved.getCause() instanceof IOException
        ? new StaffTokenResult.Unavailable()
        : new StaffTokenResult.Invalid();
  }
}
