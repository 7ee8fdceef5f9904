package io.paddock.callbacks.connectivity;

import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.dispatch.Probe;
import io.paddock.callbacks.endpoint.AsciiUrl;
import io.paddock.callbacks.endpoint.SavedEndpoints;
import io.paddock.callbacks.endpoint.SavedEndpoints.Signing;
import io.paddock.callbacks.eventtype.ConnectivityTest;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.EventEnvelope;
import io.paddock.http.AddressGuard;
import io.paddock.http.AddressLook;
import io.paddock.http.OutboundRequest;
import io.paddock.http.OutboundResult;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.UrlFlaw;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tests an address of an operator by a signed {@code connectivity.test}. The secrets and headers of
 * the operator's endpoint go to that endpoint's own address and to no other: anywhere else a secret
 * signs that is made for the test, and told.
 */
@Singleton
class ConnectivityCheck {

  /** From its beginning to its end, whatever it finds: less than backoffice waits for a report. */
  static final Duration WHOLE = Duration.ofSeconds(13);

  private static final Logger LOG = Logger.getLogger(ConnectivityCheck.class);

  private final AddressGuard guard;
  private final SavedEndpoints saved;
  private final Probe probe;
  private final AddressLook addresses;
  private final TlsLook tls;
  private final Repeats repeats;
  private final SecureRandom random;
  private final Ids ids;
  private final Clock clock;

  ConnectivityCheck(
      AddressGuard guard,
      SavedEndpoints saved,
      Probe probe,
      AddressLook addresses,
      TlsLook tls,
      Repeats repeats,
      SecureRandom random,
      Ids ids,
      Clock clock) {
    this.guard = guard;
    this.saved = saved;
    this.probe = probe;
    this.addresses = addresses;
    this.tls = tls;
    this.repeats = repeats;
    this.random = random;
    this.ids = ids;
    this.clock = clock;
  }

  /** Blocks up to {@link #WHOLE}; empty when the test failed through us. */
  Optional<ConnectivityReport> run(Tenant operator, String given, @Nullable String requestId) {
    long untilNanos = System.nanoTime() + WHOLE.toNanos();
    AsciiUrl url = AsciiUrl.of(given, guard);
    if (url.flaw().isPresent()) {
      return Optional.of(flawed(url.flaw().get()));
    }
    Optional<Signing> endpoint = saved.nextTest(operator, url.text());
    WebhookSecret told = WebhookSecret.generate(random);
    Signing signing = endpoint.orElseGet(() -> new Signing(ids.next(), 1, List.of(told), Map.of()));
    EventEnvelope event =
        ConnectivityTest.of(
            ids.next(),
            signing.endpointId(),
            operator,
            signing.sequence(),
            clock.instant(),
            requestId);
    Probe.Call call =
        new Probe.Call(operator, url.text(), event, signing.keys(), signing.headers());
    OutboundRequest sent = probe.request(call, clock.instant());
    OutboundResult result = probe.send(sent);
    Optional<ConnectivityReport> report =
        ConnectivityReport.of(
                result,
                url.text().toLowerCase(Locale.ROOT).startsWith("http:"),
                clock.instant(),
                endpoint.isPresent() ? null : told.text().reveal())
            .map(made -> withAddresses(made, sent, untilNanos))
            .map(made -> looked(made, sent, untilNanos))
            .map(made -> repeated(made, call, sent, result, untilNanos));
    LOG.infof(
        "connectivity_tested owner=%s eventId=%s code=%s",
        operator.text(),
        event.id(),
        report
            .map(made -> made.code() == null ? made.verdict() : made.code())
            .orElse("unavailable"));
    return report;
  }

  private ConnectivityReport withAddresses(
      ConnectivityReport report, OutboundRequest sent, long untilNanos) {
    return report.hasResolved()
        ? report.withAddresses(addresses.at(sent.uri(), patience(untilNanos)))
        : report;
  }

  private static Duration patience(long untilNanos) {
    Duration left = Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime()));
    return left.compareTo(TlsLook.PATIENCE) < 0 ? left : TlsLook.PATIENCE;
  }

  private ConnectivityReport looked(
      ConnectivityReport report, OutboundRequest sent, long untilNanos) {
    Duration patience = patience(untilNanos);
    return report.hasShownTls()
        ? tls.at(sent.uri(), patience).map(report::withHandshake).orElse(report)
        : report;
  }

  /** Who does not take the event once is not asked to tell it from others. */
  private ConnectivityReport repeated(
      ConnectivityReport report,
      Probe.Call call,
      OutboundRequest sent,
      OutboundResult result,
      long untilNanos) {
    return report.passed() && result instanceof Answered first
        ? report.withRepeats(repeats.run(call, sent, first, untilNanos))
        : report;
  }

  /** An address that is refused for its text is refused like one that only resolves badly. */
  private static ConnectivityReport flawed(String flaw) {
    return flaw.equals(UrlFlaw.ADDRESS.detail())
        ? ConnectivityReport.refused(
            Diagnosis.TARGET_BLOCKED, Diagnosis.TARGET_BLOCKED.suggestion())
        : ConnectivityReport.refused(
            Diagnosis.URL_UNACCEPTABLE,
            Diagnosis.URL_UNACCEPTABLE.suggestion() + " This one: " + flaw + ".");
  }
}
