package io.paddock.callbacks.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.seal.SecretBox;
import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Broken;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Held;
import io.paddock.callbacks.dispatch.AttemptOutcome.OwnFault;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.endpoint.EndpointHeaders.SealedHeaders;
import io.paddock.callbacks.endpoint.EndpointSecrets.Sealed;
import io.paddock.http.FailureCode;
import io.paddock.http.FailurePhase;
import io.paddock.http.OutboundRequest;
import io.paddock.http.OutboundResult;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Blocked;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.PhaseTimings;
import io.paddock.http.Reached;
import io.paddock.http.TlsFacts;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_649_367_553);
  private static final WebhookSecret SECRET =
      WebhookSecret.parse("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD").orElseThrow();
  private static final PhaseTimings TIMINGS = new PhaseTimings(1, 2, 3, 4, 5);

  private static final Reached REACHED =
      new Reached(
          InetAddress.ofLiteral("192.0.2.7"),
          new TlsFacts("TLSv1.3", "TLS_AES_128_GCM_SHA256", "CN=hooks", "CN=R11", NOW));

  private final List<OutboundRequest> sent = new ArrayList<>();
  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final Tracer tracer =
      SdkTracerProvider.builder()
          .addSpanProcessor(SimpleSpanProcessor.create(exported))
          .build()
          .get("test");

  @Test
  void theRequestCarriesTheStandardsOwnSignature() {
    AttemptOutcome outcome =
        attempt(kept -> SECRET).make(Claims.afterFailures(0), () -> {}).outcome();

    assertThat(outcome).isEqualTo(new Acknowledged(200, TIMINGS));
    assertThat(sent).hasSize(1);
    OutboundRequest request = sent.getFirst();
    assertThat(request.owner()).isEqualTo("operator:00000000-0000-0000-0000-00000000000d");
    assertThat(request.sharer()).isEqualTo(request.owner());
    assertThat(request.target()).isEqualTo("endpoint:00000000-0000-0000-0000-00000000000b");
    assertThat(request.repeatable()).isTrue();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).hasToString("https://hooks.example.com/x");
    assertThat(request.deadline()).isEqualTo(Duration.ofSeconds(10));
    assertThat(request.maxResponseBytes()).isEqualTo(65_536);
    assertThat(request.statusDecides()).isTrue();
    assertThat(request.body())
        .asString()
        .isEqualTo("{\"email\":\"test@example.com\",\"username\":\"test_user\"}");
    assertThat(request.headers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "Content-Type", "application/cloudevents+json",
                "webhook-id", "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
                "webhook-timestamp", "1649367553",
                "webhook-signature", "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
                "X-Request-Id", "req-1"));
  }

  @Test
  void aTestSharesNoConnectionWithWhatIsDelivered() {
    attempt(kept -> SECRET).make(Claims.ofType("connectivity.test"), () -> {});

    assertThat(sent.getFirst().owner())
        .isEqualTo("test:operator:00000000-0000-0000-0000-00000000000d");
    assertThat(sent.getFirst().sharer()).isEqualTo("operator:00000000-0000-0000-0000-00000000000d");
    assertThat(sent.getFirst().target())
        .isEqualTo("test:endpoint:00000000-0000-0000-0000-00000000000b");
  }

  @Test
  void thatTheRequestBeginsIsPassedOn() {
    List<String> told = new ArrayList<>();

    attempt(kept -> SECRET).make(Claims.once(), () -> told.add("begun"));

    assertThat(told).containsExactly("begun");
  }

  @Test
  void anEventWithoutRequestIdSendsNone() {
    attempt(kept -> SECRET).make(Claims.withRequestId(null), () -> {});

    assertThat(sent.getFirst().headers()).doesNotContainKey("X-Request-Id");
  }

  @Test
  void anAttemptThatBreaksEndsItsSpanAsAFailure() {
    Attempt broken =
        new Attempt(
            kept -> List.of(SECRET),
            kept -> Map.of(),
            (request, begun) -> {
              throw new IllegalStateException("defect");
            },
            new AttemptSpans(tracer),
            _ -> NOW,
            Duration.ofSeconds(10),
            65_536,
            8_192);

    AttemptOutcome outcome =
        broken
            .make(
                Claims.traced("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), () -> {})
            .outcome();

    assertThat(outcome).isEqualTo(new Broken());
    assertThat(exported.getFinishedSpanItems())
        .extracting(span -> span.getStatus().getStatusCode())
        .containsExactly(StatusCode.ERROR);
  }

  @Test
  void aRequestIdThatIsNoHeaderValueIsLeftOut() {
    attempt(kept -> SECRET).make(Claims.withRequestId("a\r\nb"), () -> {});

    assertThat(sent.getFirst().headers()).doesNotContainKey("X-Request-Id");
  }

  @Test
  void aSecretThatDoesNotOpenSendsNothing() {
    SecretBox box =
        new SecretBox(
            KeyRing.parse("kek", List.of("1=" + Base64.getEncoder().encodeToString(new byte[32]))));
    Function<Sealed, WebhookSecret> failing =
        kept -> {
          box.open("endpoint_secrets", UUID.randomUUID(), box.seal("other", kept.id(), "x"));
          return SECRET;
        };

    AttemptOutcome outcome = attempt(failing).make(Claims.afterFailures(0), () -> {}).outcome();

    assertThat(outcome).isEqualTo(OwnFault.unsent("secret_unreadable"));
    assertThat(sent).isEmpty();
  }

  @Test
  void withoutASecretNothingIsSent() {
    AttemptOutcome outcome =
        attempt(kept -> SECRET)
            .make(Claims.afterFailures(0).with(Signing.Signs.WITH_NOTHING, Room.NONE), () -> {})
            .outcome();

    assertThat(outcome).isEqualTo(OwnFault.unsent("secret_missing"));
    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("results")
  void aResultBecomesAnOutcome(OutboundResult result, AttemptOutcome outcome) {
    assertThat(Attempt.judge(result, NOW)).isEqualTo(outcome);
  }

  static Stream<Arguments> results() {
    return Stream.of(
        arguments(answered(200), new Acknowledged(200, TIMINGS)),
        arguments(answered(299), new Acknowledged(299, TIMINGS)),
        arguments(answered(199), new Refused(199, Optional.empty(), TIMINGS)),
        arguments(answered(302), new Refused(302, Optional.empty(), TIMINGS)),
        arguments(answered(404), new Refused(404, Optional.empty(), TIMINGS)),
        arguments(answered(409), new Refused(409, Optional.empty(), TIMINGS)),
        arguments(answered(410), new Gone(TIMINGS)),
        arguments(answered(411), new Refused(411, Optional.empty(), TIMINGS)),
        arguments(answered(500), new Refused(500, Optional.empty(), TIMINGS)),
        arguments(
            new Answered(503, Map.of("retry-after", List.of("17")), new byte[0], TIMINGS),
            new Refused(503, Optional.of(Duration.ofSeconds(17)), TIMINGS)),
        arguments(
            new Failed(FailurePhase.TLS, FailureCode.TLS_FAILED, false, TIMINGS),
            new Unanswered("tls", "tls_failed", TIMINGS)),
        arguments(failed(FailurePhase.QUEUE, FailureCode.CIRCUIT_OPEN, false), new Held()),
        arguments(
            failed(FailurePhase.QUEUE, FailureCode.NO_CAPACITY, false),
            fault("queue", "no_capacity", false)),
        arguments(
            failed(FailurePhase.DNS, FailureCode.NO_CAPACITY, false),
            fault("dns", "no_capacity", false)),
        arguments(
            failed(FailurePhase.HTTP, FailureCode.INTERRUPTED, true),
            fault("http", "interrupted", true)),
        arguments(
            failed(FailurePhase.DNS, FailureCode.RESOLVER_FAILED, false),
            fault("dns", "resolver_failed", false)),
        arguments(
            failed(FailurePhase.DNS, FailureCode.TIMEOUT, false), fault("dns", "timeout", false)),
        arguments(
            failed(FailurePhase.PROXY, FailureCode.TIMEOUT, false),
            fault("proxy", "timeout", false)),
        arguments(
            failed(FailurePhase.PROXY, FailureCode.PROXY_FAILED, false),
            fault("proxy", "proxy_failed", false)),
        arguments(
            failed(FailurePhase.PROXY, FailureCode.PROXY_SAYS_UNREACHABLE, false),
            fault("proxy", "proxy_says_unreachable", false)),
        arguments(
            failed(FailurePhase.TCP, FailureCode.TIMEOUT, false),
            new Unanswered("tcp", "timeout", TIMINGS)),
        arguments(
            failed(FailurePhase.DNS, FailureCode.UNKNOWN_HOST, false),
            new Unanswered("dns", "unknown_host", TIMINGS)),
        arguments(new Blocked(), new Unanswered("url", "target_blocked", PhaseTimings.NONE)));
  }

  private static Failed failed(FailurePhase phase, FailureCode code, boolean maybeSent) {
    return new Failed(phase, code, maybeSent, TIMINGS);
  }

  private static OwnFault fault(String phase, String code, boolean maybeSent) {
    return new OwnFault(phase, code, maybeSent, TIMINGS);
  }

  @Test
  void theEndpointsOwnHeadersAreSentAndNeverInsteadOfOurs() {
    Claim usual = Claims.once();
    attempt(kept -> SECRET)
        .make(
            new Claim(
                usual.deliveryId(),
                usual.endpointId(),
                usual.owner(),
                1,
                usual.leasedAt(),
                usual.run(),
                usual.url(),
                usual.event(),
                usual.secrets(),
                Optional.of(new SealedHeaders(usual.endpointId(), "sealed")),
                Room.NONE,
                null,
                Claim.Terms.NONE),
            () -> {});

    assertThat(sent.getFirst().headers())
        .containsEntry("Authorization", "Bearer sealed")
        .containsEntry("webhook-id", usual.event().id())
        .containsEntry("Content-Type", "application/cloudevents+json");
  }

  @Test
  void aDateIsMeantByTheClockOfTheReceiverThatNamesIt() {
    String later = "Thu, 15 Jan 2026 09:31:00 GMT";
    Instant soon = Instant.parse("2026-01-15T09:30:57Z");

    assertThat(Attempt.judge(asksToWait(later, "Thu, 15 Jan 2026 09:30:00 GMT"), NOW))
        .isEqualTo(new Refused(503, Optional.of(Duration.ofSeconds(60)), TIMINGS));
    assertThat(Attempt.judge(asksToWait(later, "at noon"), soon))
        .isEqualTo(new Refused(503, Optional.of(Duration.ofSeconds(3)), TIMINGS));
  }

  private static Answered asksToWait(String until, String date) {
    return new Answered(
        503, Map.of("retry-after", List.of(until), "date", List.of(date)), new byte[0], TIMINGS);
  }

  @Test
  void whatBreaksInOurCodeIsAnOutcome() {
    Function<Sealed, WebhookSecret> broken =
        kept -> {
          throw new IllegalStateException("defect");
        };

    Attempt.Made made = attempt(broken).make(Claims.afterFailures(0), () -> {});

    assertThat(made.outcome()).isEqualTo(new Broken());
    assertThat(made.answer()).isNull();
  }

  @Test
  void whereAnAttemptGotToIsKeptWhetherAnsweredOrNot() {
    OutboundResult answered =
        new Answered(new OutboundResult.Head(204, Map.of()), new byte[0], true, TIMINGS, REACHED);
    OutboundResult failed =
        new Failed(FailurePhase.TLS, FailureCode.TLS_FAILED, false, TIMINGS, REACHED, null);

    assertThat(reached(answered)).isEqualTo(REACHED);
    assertThat(reached(failed)).isEqualTo(REACHED);
    assertThat(reached(new Blocked())).isEqualTo(Reached.NOTHING);
  }

  private Reached reached(OutboundResult result) {
    return new Attempt(
            kept -> List.of(SECRET),
            kept -> Map.of(),
            (request, begun) -> result,
            new AttemptSpans(tracer),
            _ -> NOW,
            Duration.ofSeconds(10),
            65_536,
            8_192)
        .make(Claims.once(), () -> {})
        .reached();
  }

  @Test
  void theBeginningOfAnAnswerIsKept() {
    Answered answered =
        new Answered(
            new OutboundResult.Head(200, Map.of("x-a", List.of("b", "c"))),
            "0123456789".getBytes(UTF_8),
            true,
            TIMINGS,
            REACHED);

    Answer all = Answer.of(answered, 13);
    Answer some = Answer.of(answered, 9);

    assertThat(all.head()).asString(UTF_8).isEqualTo("x-a: b\nx-a: c");
    assertThat(all.body()).asString(UTF_8).isEqualTo("0123456789");
    assertThat(all.whole()).isTrue();
    assertThat(Answer.of(answered, 12).whole()).isFalse(); // its head has 13 bytes
    assertThat(some.body()).asString(UTF_8).isEqualTo("012345678");
    assertThat(some.head()).hasSize(9);
    assertThat(some.whole()).isFalse();
  }

  private Attempt attempt(Function<Sealed, WebhookSecret> open) {
    return new Attempt(
        open.andThen(List::of),
        kept -> Map.of("Authorization", "Bearer " + kept.sealed()),
        (request, begun) -> {
          begun.run();
          sent.add(request);
          return answered(200);
        },
        new AttemptSpans(tracer),
        _ -> NOW,
        Duration.ofSeconds(10),
        65_536,
        8_192);
  }

  private static Answered answered(int status) {
    return new Answered(status, Map.of(), new byte[0], TIMINGS);
  }
}
