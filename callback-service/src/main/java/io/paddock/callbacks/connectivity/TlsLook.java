package io.paddock.callbacks.connectivity;

import io.paddock.callbacks.connectivity.TlsReport.Problem;
import io.paddock.callbacks.egress.Egress;
import io.paddock.http.AddressGuard;
import io.paddock.http.EgressProxy;
import io.paddock.http.StrangersText;
import io.paddock.http.TlsFacts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a receiver's TLS by a handshake of its own, which takes whatever certificate comes: our
 * calls end at a bad one and cannot tell what it was. Nothing is sent after it. It goes to an
 * address that the guard permits, and to that address itself, as our calls do: through the proxy,
 * where there is one.
 */
@Singleton
class TlsLook {

  /** From the name to the end of the handshake. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int HTTPS = 443;
  private static final int DNS_NAME = 2;
  private static final String[] PROTOCOLS = {"h2", "http/1.1"};

  private final AddressGuard guard;
  private final Clock clock;
  private final X509TrustManager trusted;
  private final Optional<EgressProxy> proxy;
  private final ExecutorService looks =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("tls-look-", 0).factory());

  @Inject
  TlsLook(AddressGuard guard, Clock clock, Egress egress) {
    this(guard, clock, publicAuthorities(), egress.proxy());
  }

  TlsLook(AddressGuard guard, Clock clock, X509TrustManager trusted, Optional<EgressProxy> proxy) {
    this.guard = guard;
    this.clock = clock;
    this.trusted = trusted;
    this.proxy = proxy;
  }

  /** Empty where there was no handshake, or no time for one. */
  Optional<TlsReport> at(URI target, Duration patience) {
    Future<TlsReport> look = looks.submit(() -> look(target, patience));
    try {
      return Optional.of(look.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException | ExecutionException nothingSeen) {
      look.cancel(true);
      return Optional.empty();
    } catch (InterruptedException stop) {
      look.cancel(true);
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private TlsReport look(URI target, Duration patience)
      throws IOException, GeneralSecurityException {
    String host = target.getHost();
    int port = target.getPort() == -1 ? HTTPS : target.getPort();
    Seen seen = new Seen();
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[] {seen}, null);
    try (Socket plain = connected(new InetSocketAddress(permitted(host), port), patience)) {
      plain.setSoTimeout(Math.toIntExact(patience.toMillis()));
      SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true);
      SSLParameters asked = secured.getSSLParameters();
      asked.setApplicationProtocols(PROTOCOLS);
      asked.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      if (isName(host)) {
        asked.setServerNames(List.of(new SNIHostName(host)));
      }
      secured.setSSLParameters(asked);
      secured.startHandshake();
      return report(
          secured.getSession().getProtocol(),
          secured.getSession().getCipherSuite(),
          secured.getApplicationProtocol(),
          seen.chain(),
          host);
    }
  }

  private Socket connected(InetSocketAddress permitted, Duration patience) throws IOException {
    if (proxy.isPresent()) {
      return proxy.get().connect(permitted, patience);
    }
    Socket plain = new Socket();
    plain.connect(permitted, Math.toIntExact(patience.toMillis()));
    return plain;
  }

  /** One refused address refuses the name, as in our calls. */
  private InetAddress permitted(String host) throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    if (!Arrays.stream(addresses).allMatch(address -> guard.permits("https", address))) {
      throw new IOException("an address is refused");
    }
    return addresses[0];
  }

  private static boolean isName(String host) {
    return Character.isLetter(host.charAt(host.length() - 1)) && host.indexOf(':') < 0;
  }

  TlsReport report(
      String version, String cipher, String alpn, List<X509Certificate> chain, String host) {
    X509Certificate own = chain.getFirst();
    Instant end = own.getNotAfter().toInstant();
    @Nullable Problem problem = problem(chain, host).orElse(null);
    return new TlsReport(
        version,
        cipher,
        alpn.isEmpty() ? null : alpn,
        names(own),
        names(own, host),
        shown(own.getIssuerX500Principal()),
        end,
        TlsFacts.daysLeft(end, clock.instant()),
        chain.stream()
            .limit(TlsReport.MAX_NAMES)
            .map(sent -> shown(sent.getSubjectX500Principal()))
            .toList(),
        problem == null ? null : problem.text(),
        problem == Problem.INTERMEDIATE_MISSING
            ? shown(chain.getLast().getIssuerX500Principal())
            : null);
  }

  Optional<Problem> problem(List<X509Certificate> chain, String host) {
    X509Certificate own = chain.getFirst();
    Instant now = clock.instant();
    if (now.isAfter(own.getNotAfter().toInstant())) {
      return Optional.of(Problem.EXPIRED);
    }
    if (now.isBefore(own.getNotBefore().toInstant())) {
      return Optional.of(Problem.NOT_YET_VALID);
    }
    if (!isTrusted(chain)) {
      return Optional.of(distrusted(chain));
    }
    return names(own, host) ? Optional.empty() : Optional.of(Problem.WRONG_HOST);
  }

  private boolean isTrusted(List<X509Certificate> chain) {
    try {
      trusted.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
      return true;
    } catch (CertificateException distrusted) {
      return false;
    }
  }

  private Problem distrusted(List<X509Certificate> chain) {
    if (isSelfSigned(chain.getFirst())) {
      return Problem.SELF_SIGNED;
    }
    X509Certificate last = chain.getLast();
    boolean endsAtAnAuthority =
        isSelfSigned(last)
            || Arrays.stream(trusted.getAcceptedIssuers())
                .anyMatch(
                    root -> root.getSubjectX500Principal().equals(last.getIssuerX500Principal()));
    return endsAtAnAuthority ? Problem.UNTRUSTED : Problem.INTERMEDIATE_MISSING;
  }

  private static boolean isSelfSigned(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  private static boolean names(X509Certificate own, String host) {
    try {
      new DefaultHostnameVerifier().verify(host, own);
      return true;
    } catch (SSLException otherHosts) {
      return false;
    }
  }

  private static List<String> names(X509Certificate own) {
    try {
      @Nullable Collection<List<?>> named = own.getSubjectAlternativeNames();
      return named == null
          ? List.of()
          : named.stream()
              .filter(name -> name.getFirst().equals(DNS_NAME))
              .map(name -> StrangersText.shown(name.get(1).toString().toLowerCase(Locale.ROOT)))
              .limit(TlsReport.MAX_NAMES)
              .toList();
    } catch (CertificateParsingException unreadable) {
      return List.of();
    }
  }

  private static String shown(X500Principal name) {
    return StrangersText.shown(name.getName());
  }

  private static X509TrustManager publicAuthorities() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return (X509TrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has trusted authorities", e);
    }
  }

  /** Remembers what it is shown, and judges nothing: nothing is said over this connection. */
  private static final class Seen extends X509ExtendedTrustManager {

    private volatile List<X509Certificate> chain = List.of();

    List<X509Certificate> chain() {
      return chain;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType) {
      chain = List.of(shown);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType, Socket socket) {
      checkServerTrusted(shown, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType, SSLEngine engine) {
      checkServerTrusted(shown, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType)
        throws CertificateException {
      throw new CertificateException("this side takes no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType, Socket socket)
        throws CertificateException {
      checkClientTrusted(shown, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType, SSLEngine engine)
        throws CertificateException {
      checkClientTrusted(shown, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
