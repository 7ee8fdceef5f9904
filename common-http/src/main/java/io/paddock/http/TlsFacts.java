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
 * @param subject whom the certificate names, as far as it can be shown
 * @param issuer who signed it, likewise
 * @param notAfter when the certificate ends
 */
public record TlsFacts(
    String version, String cipher, String subject, String issuer, Instant notAfter) {

  private static final int HOURS_A_DAY = 24;

  /** Null for a session without a certificate, which is one whose handshake failed. */
  static @Nullable TlsFacts of(SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate shown
          ? of(session, shown)
          : null;
    } catch (SSLPeerUnverifiedException nobody) {
      return null;
    }
  }

  /** Of a session that has {@code shown} in it, or is about to. */
  static TlsFacts of(SSLSession session, X509Certificate shown) {
    return new TlsFacts(
        session.getProtocol(),
        session.getCipherSuite(),
        StrangersText.shown(shown.getSubjectX500Principal().getName()),
        StrangersText.shown(shown.getIssuerX500Principal().getName()),
        shown.getNotAfter().toInstant());
  }

  /** Whole days from {@code at} to a certificate's end; negative after it. */
  public static long daysLeft(Instant notAfter, Instant at) {
    return Math.floorDiv(Duration.between(at, notAfter).toHours(), HOURS_A_DAY);
  }
}
