package io.paddock.auth.staff;

import io.paddock.auth.token.SignedToken;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import java.io.IOException;
import java.security.Key;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies staff access tokens (RFC 7519, RFC 8725): RS256 only, our issuer, the staff audience, an
 * expiry, a login. A token has the single form of {@link SignedToken}, parsed before the library
 * sees it. Blocks while the issuer's keys are fetched.
 *
 * <p>SmallRye JWT checks the signature and what the claims say of the token; its parser knows only
 * the system's clock, so what they say of time is checked here.
 */
public final class StaffTokenVerifier {

  /** How far the issuer's clock may be from ours. */
  static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

  /** Longer than any of our tokens; a longer text is not even parsed. */
  static final int MAX_LENGTH = 4_096;

  private final VerificationKeyResolver keys;
  private final JWTParser parser = new DefaultJWTParser(ours());
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
    Optional<SignedToken> read = SignedToken.read(token);
    Optional<StaffTokenResult.Valid> said = read.flatMap(StaffClaims::read);
    if (read.isEmpty() || said.isEmpty()) {
      return new StaffTokenResult.Invalid();
    }
    try {
      parser.verify(token, key(token));
      return timely(read.get(), said.get());
    } catch (UnresolvableKeyException unresolved) {
      return unresolved.getCause() instanceof IOException
          ? new StaffTokenResult.Unavailable()
          : new StaffTokenResult.Invalid();
    } catch (ParseException | JoseException invalid) {
      return new StaffTokenResult.Invalid();
    }
  }

  /** The key that the token names. */
  private PublicKey key(String token) throws JoseException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setCompactSerialization(token);
    Key key = keys.resolveKey(signature, List.of());
    if (key instanceof PublicKey verifying) {
      return verifying;
    }
    throw new UnresolvableKeyException("the named key verifies nothing");
  }

  /** Only a token that is correct except for its age is reported as expired. */
  private StaffTokenResult timely(SignedToken token, StaffTokenResult.Valid said) {
    Instant now = clock.instant();
    if (token.time("nbf").filter(start -> now.plus(CLOCK_SKEW).isBefore(start)).isPresent()) {
      return new StaffTokenResult.Invalid();
    }
    Instant end = token.time("exp").orElseThrow();
    return now.minus(CLOCK_SKEW).isBefore(end) ? said : new StaffTokenResult.Expired();
  }

  private static JWTAuthContextInfo ours() {
    JWTAuthContextInfo info = new JWTAuthContextInfo();
    info.setIssuedBy(StaffTokens.ISSUER);
    info.setExpectedAudience(Set.of(StaffTokens.AUDIENCE));
    info.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
    info.setRequiredClaims(Set.of("sub", "iat"));
    // Every time is within it: the library's clock is not the one that counts.
    info.setClockSkew(Integer.MAX_VALUE);
    return info;
  }
}
