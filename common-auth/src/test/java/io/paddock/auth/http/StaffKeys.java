package io.paddock.auth.http;

import io.paddock.auth.staff.StaffTokenVerifier;
import io.paddock.servers.test.StaffSigner;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.lang.UnresolvableKeyException;

/** Issues staff tokens as backoffice does, and counts their verifications. */
@Singleton
public class StaffKeys {

  final AtomicInteger verified = new AtomicInteger();
  volatile boolean away;

  private final StaffSigner signer = new StaffSigner();

  @Produces
  @Singleton
  StaffTokenVerifier verifier() {
    return new StaffTokenVerifier(
        (signature, nesting) -> {
          verified.incrementAndGet();
          if (away) {
            throw new UnresolvableKeyException("away", new IOException("away"));
          }
          return signer.publicKey();
        },
        Clock.systemUTC());
  }

  String token(String subject, String session, String role, Duration lifetime) {
    return signer.token(subject, session, role, Instant.now().plus(lifetime));
  }
}
