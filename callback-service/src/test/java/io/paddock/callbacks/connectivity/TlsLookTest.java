package io.paddock.callbacks.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.connectivity.TlsReport.Problem;
import io.paddock.http.AddressGuard;
import io.paddock.http.AddressPolicy;
import io.paddock.http.EgressProxy;
import io.paddock.servers.test.RawAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** A receiver's certificate, its intermediate and its root, none of which anybody trusts. */
class TlsLookTest {

  private static final String HOST = "receiver.example";

  private final List<X509Certificate> whole = chain();
  private final X509Certificate own = whole.getFirst();
  private final Instant begin = own.getNotBefore().toInstant();
  private final Instant end = own.getNotAfter().toInstant();
  private final Instant during = begin.plus(Duration.ofDays(1));

  @Test
  void a_whole_chain_of_an_authority_that_is_trusted_is_fine_for_its_hosts() {
    TlsLook look = at(during, trustingTheRoot());

    assertThat(look.problem(whole.subList(0, 2), HOST)).isEmpty();
    assertThat(look.problem(whole, HOST)).isEmpty();
    assertThat(look.problem(whole, "a.wild.example")).isEmpty();
    assertThat(look.problem(whole, "other.example")).contains(Problem.WRONG_HOST);
    assertThat(look.problem(whole, "a.b.wild.example")).contains(Problem.WRONG_HOST);
  }

  @Test
  void a_chain_without_its_intermediate_says_which_is_missing() {
    TlsLook look = at(during, trustingTheRoot());

    assertThat(look.problem(whole.subList(0, 1), HOST)).contains(Problem.INTERMEDIATE_MISSING);
    assertThat(
            look.report("TLSv1.3", "TLS_AES_128_GCM_SHA256", "h2", whole.subList(0, 1), HOST)
                .advice())
        .hasValueSatisfying(
            advice -> assertThat(advice).endsWith("Missing: CN=Paddock Test Intermediate."));
  }

  @Test
  void a_chain_up_to_a_root_that_nobody_trusts_is_not_incomplete() {
    assertThat(at(during, trustingNobody()).problem(whole, HOST)).contains(Problem.UNTRUSTED);
    assertThat(at(during, trustingNobody()).problem(whole.subList(2, 3), HOST))
        .contains(Problem.SELF_SIGNED);
  }

  @Test
  void a_certificate_counts_within_its_time_alone() {
    X509TrustManager trusted = trustingTheRoot();

    assertThat(at(begin.minusSeconds(1), trusted).problem(whole, HOST))
        .contains(Problem.NOT_YET_VALID);
    assertThat(at(begin, trusted).problem(whole, HOST)).isEmpty();
    assertThat(at(end, trusted).problem(whole, HOST)).isEmpty();
    assertThat(at(end.plusSeconds(1), trusted).problem(whole, HOST)).contains(Problem.EXPIRED);
  }

  @Test
  void a_report_tells_what_was_shown() {
    TlsReport report =
        at(end.minus(Duration.ofHours(47)), trustingTheRoot())
            .report("TLSv1.2", "SUITE", "", whole.subList(0, 2), HOST);

    assertThat(report)
        .isEqualTo(
            new TlsReport(
                "TLSv1.2",
                "SUITE",
                null,
                List.of("receiver.example", "*.wild.example"),
                true,
                "CN=Paddock Test Intermediate",
                end,
                1,
                List.of("CN=receiver.example", "CN=Paddock Test Intermediate"),
                null,
                null));
    assertThat(report.advice()).isEmpty();
    assertThat(
            at(end.plus(Duration.ofHours(1)), trustingTheRoot())
                .report("TLSv1.2", "SUITE", "", whole, "other.example"))
        .extracting(TlsReport::problem, TlsReport::hostMatches)
        .containsExactly("expired", false);
    assertThat(
            at(end.plus(Duration.ofHours(1)), trustingTheRoot())
                .report("TLSv1.2", "SUITE", "", whole, HOST)
                .daysLeft())
        .isEqualTo(-1);
  }

  private static TlsLook at(Instant now, X509TrustManager trusted) {
    return new TlsLook(
        new AddressGuard(AddressPolicy.PUBLIC_ONLY),
        Clock.fixed(now, ZoneOffset.UTC),
        trusted,
        Optional.empty());
  }

  @Test
  void a_look_goes_through_the_proxy_too() {
    try (RawAnswers proxy = new RawAnswers(_ -> "HTTP/1.1 407 No\r\ncontent-length: 0\r\n\r\n")) {
      TlsLook look =
          new TlsLook(
              new AddressGuard(AddressPolicy.SANDBOX_LOOPBACK),
              Clock.systemUTC(),
              trustingNobody(),
              Optional.of(
                  EgressProxy.of(URI.create(proxy.baseUrl()), Optional.empty(), Optional.empty())));

      assertThat(look.at(URI.create("https://127.0.0.1:2048/hook"), Duration.ofSeconds(10)))
          .isEmpty();
      assertThat(proxy.arrivals())
          .extracting(RawAnswers.Arrival::path)
          .containsExactly("127.0.0.1:2048");
    }
  }

  private X509TrustManager trustingTheRoot() {
    return trusting(whole.getLast());
  }

  /** Of those here: of another authority, since a list of none is no list. */
  private X509TrustManager trustingNobody() {
    return trusting(publicRoot());
  }

  private static X509Certificate publicRoot() {
    try {
      TrustManagerFactory all =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      all.init((KeyStore) null);
      return ((X509TrustManager) all.getTrustManagers()[0]).getAcceptedIssuers()[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509TrustManager trusting(X509Certificate root) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("root", root);
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return (X509TrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<X509Certificate> chain() {
    try (InputStream pem =
        Objects.requireNonNull(TlsLookTest.class.getResourceAsStream("/tls/chain.pem"))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
