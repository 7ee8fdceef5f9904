package io.paddock.auth.http;

import io.paddock.auth.staff.StaffTokenVerifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/** Issues staff tokens as backoffice does, and counts their verifications. */
@Singleton
public class StaffKeys {

  final AtomicInteger verified = new AtomicInteger();
  volatile boolean away;

  private final RsaJsonWebKey key;

  StaffKeys() throws JoseException {
    key = RsaJwkGenerator.generateJwk(2_048);
  }

  @Produces
  @Singleton
  StaffTokenVerifier verifier() {
    return new StaffTokenVerifier(
        (signature, nesting) -> {
          verified.incrementAndGet();
          if (away) {
            throw new UnresolvableKeyException("away", new IOException("away"));
          }
          return key.getPublicKey();
        },
        Clock.systemUTC());
  }

  String token(String subject, String session, String role, Duration lifetime) {
    Instant now = Instant.now();
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("paddock-backoffice");
    claims.setAudience("paddock-staff");
    claims.setSubject(subject);
    claims.setIssuedAt(NumericDate.fromMilliseconds(now.minusSeconds(3_600).toEpochMilli()));
    claims.setExpirationTime(NumericDate.fromMilliseconds(now.plus(lifetime).toEpochMilli()));
    claims.setStringClaim("email", "ada@example.com");
    claims.setStringClaim("role", role);
    claims.setStringClaim("sid", session);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setAlgorithmHeaderValue("RS256");
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
