package io.paddock.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges certificates as another does, and tells the {@link Exchange} at hand what was shown before
 * that: a handshake that fails leaves nothing behind that could be asked.
 */
final class WitnessedTrust extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager judge;

  private WitnessedTrust(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  /** What connections are secured with. */
  static SSLContext context(X509ExtendedTrustManager judge) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {new WitnessedTrust(judge)}, null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /** The certificate authorities of this JDK. */
  static X509ExtendedTrustManager publicAuthorities() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return judgeOf(factory);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has trusted authorities", e);
    }
  }

  static X509ExtendedTrustManager judgeOf(TrustManagerFactory factory) {
    return Stream.of(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String authType, Socket socket)
      throws CertificateException {
    if (Exchange.CURRENT.isBound()
        && socket instanceof SSLSocket secured
        && secured.getHandshakeSession() != null) {
      Exchange.CURRENT.get().securedBy(TlsFacts.of(secured.getHandshakeSession(), shown[0]));
    }
    judge.checkServerTrusted(shown, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkServerTrusted(shown, authType, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String authType)
      throws CertificateException {
    judge.checkServerTrusted(shown, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String authType, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(shown, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(shown, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String authType)
      throws CertificateException {
    judge.checkClientTrusted(shown, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
