package io.paddock.http;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake agreed on, and the certificate that the other side showed in it.
 *
 * @param version for instance {@code TLSv1.3}
 * @param cipher the suite's name by IANA
 * @param issuer who signed the certificate, as far as it can be shown
 * @param notAfter when the certificate ends
 */
public record TlsFacts(String version, String cipher, String issuer, Instant notAfter) {

  private static final int HOURS_A_DAY = 24;

  /** Null for a session without a certificate, which is one whose handshake failed. */
  static @Nullable TlsFacts of(SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate shown
          ? new TlsFacts(
              session.getProtocol(),
              session.getCipherSuite(),
              StrangersText.shown(shown.getIssuerX500Principal().getName()),
              shown.getNotAfter().toInstant())
          : null;
    } catch (SSLPeerUnverifiedException nobody) {
      return null;
    }
  }

  /** Whole days from {@code at} to a certificate's end; negative after it. */
  public static long daysLeft(Instant notAfter, Instant at) {
    return Math.floorDiv(Duration.between(at, notAfter).toHours(), HOURS_A_DAY);
  }
}
