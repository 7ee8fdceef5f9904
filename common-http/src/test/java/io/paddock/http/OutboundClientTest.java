package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Blocked;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.OutboundResult.Head;
import io.paddock.http.fixtures.RawServer;
import io.paddock.http.fixtures.ScriptedNames;
import io.paddock.http.fixtures.TestTls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, what is read, and what is never done. */
class OutboundClientTest {

  private static final TestTls TLS = TestTls.create();
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

  private final List<AutoCloseable> toClose = new ArrayList<>();
  private final ScriptedNames names = ScriptedNames.of("127.0.0.1");
  private final OutboundClient client = client(AddressPolicy.SANDBOX_LOOPBACK, names);

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : toClose) {
      resource.close();
    }
  }

  @Test
  void theRequestIsSentAsGivenAndTheAnswerReadAsItCame() {
    RawServer server =
        open(
            RawServer.answering(
                "HTTP/1.1 202 Accepted\r\nX-One: a\r\nx-one: b\r\ncontent-length: 3\r\n\r\nyes"));

    OutboundResult result =
        client.send(
            new OutboundRequest(
                "operator:1",
                false,
                "POST",
                url(server, "/base/hook?x=%2F"),
                Map.of("Content-Type", "application/json", "X-Signature", "s"),
                "{\"a\":1}".getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(10),
                100));

    Answered answered = (Answered) result;
    assertThat(answered.status()).isEqualTo(202);
    assertThat(answered.isSuccess()).isTrue();
    assertThat(answered.headers()).containsEntry("x-one", List.of("a", "b"));
    assertThat(answered.header("X-ONE")).contains("a");
    assertThat(answered.header("x-two")).isEmpty();
    assertThat(answered.body()).asString(StandardCharsets.UTF_8).isEqualTo("yes");
    assertThat(answered).asString().startsWith("Answered[202, 3 bytes, ");
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().getFirst())
        .startsWith("POST /base/hook?x=%2F HTTP/1.1\r\n")
        .containsIgnoringCase("\r\nhost: localhost:" + server.port() + "\r\n")
        .contains("\r\nContent-Type: application/json\r\n")
        .contains("\r\nX-Signature: s\r\n")
        .contains("\r\nUser-Agent: Paddock/1\r\n")
        .containsIgnoringCase("\r\ncontent-length: 7\r\n")
        .contains("\r\nAccept-Encoding: identity\r\n")
        .doesNotContainIgnoringCase("upgrade")
        .endsWith("\r\n\r\n{\"a\":1}");
  }

  @Test
  void thatARequestBeginsIsToldWhileItsAnswerIsAwaited() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    RawServer server =
        open(
            RawServer.plain(
                it -> {
                  it.readRequest();
                  if (begun.await(10, TimeUnit.SECONDS)) {
                    it.write(OK);
                  }
                }));

    OutboundResult result = client.send(get(server), begun::countDown);

    assertThat(((Answered) result).isSuccess()).isTrue();
  }

  @Test
  void aPathAndAQueryBeyondAsciiLeaveAsPercentEncodedUtf8() {
    RawServer server = open(RawServer.answering(OK));

    client.send(get(url(server, "/h\u00e4kchen/a\u0308/%e4?q=\u4e16\ud83d\ude00&r=%2F+")));

    assertThat(server.requests().getFirst())
        .startsWith("GET /h%C3%A4kchen/a%CC%88/%e4?q=%E4%B8%96%F0%9F%98%80&r=%2F+ HTTP/1.1\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 300, 404, 500})
  void aStatusOutside2xxIsNoSuccess(int status) {
    assertThat(new Answered(status, Map.of(), new byte[0], PhaseTimings.NONE).isSuccess())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 299})
  void aStatusOf2xxIsSuccess(int status) {
    assertThat(new Answered(status, Map.of(), new byte[0], PhaseTimings.NONE).isSuccess()).isTrue();
  }

  @Test
  void anAnswerWithoutBodyHasAnEmptyBody() {
    RawServer server = open(RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n"));

    OutboundResult result = client.send(get(server));

    assertThat(((Answered) result).body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsAnAnswerAndNotFollowed(int status) {
    RawServer other = open(RawServer.answering(OK));
    RawServer server =
        open(
            RawServer.answering(
                "HTTP/1.1 %d Moved\r\nLocation: http://localhost:%d/\r\ncontent-length: 0\r\n\r\n"
                    .formatted(status, other.port())));

    OutboundResult result = client.send(get(server));

    assertThat(((Answered) result).status()).isEqualTo(status);
    assertThat(other.connections()).isZero();
  }

  @Test
  void aCookieIsNotSentBack() {
    RawServer server =
        open(
            RawServer.answering(
                "HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\ncontent-length: 0\r\n\r\n"));

    client.send(get(server));
    client.send(get(server));

    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().getLast()).doesNotContainIgnoringCase("cookie");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "br",
        "x-unheard-of",
        "identity, gzip",
        "deflate\r\nContent-Encoding: identity"
      })
  void aCodedAnswerIsAFailureOfItsOwnWithItsHead(String coding) {
    RawServer server =
        open(
            RawServer.answering(
                "HTTP/1.1 202 OK\r\nContent-Encoding: %s\r\ncontent-length: 4\r\n\r\nabcd"
                    .formatted(coding)));

    Failed failed = (Failed) client.send(get(server));

    assertThat(failed.phase()).isEqualTo(FailurePhase.BODY);
    assertThat(failed.code()).isEqualTo(FailureCode.CODED_RESPONSE);
    assertThat(failed.code().text()).isEqualTo("coded_response");
    assertThat(failed.maybeSent()).isTrue();
    Head head = Objects.requireNonNull(failed.head());
    assertThat(head.status()).isEqualTo(202);
    assertThat(head.header("Content-Encoding")).isPresent();
    assertThat(head).hasToString("Head[202]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "Identity", "", "identity,identity"})
  void anIdentityCodedAnswerIsAnAnswer(String coding) {
    RawServer server =
        open(
            RawServer.answering(
                "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\ncontent-length: 4\r\n\r\nabcd"
                    .formatted(coding)));

    OutboundResult result = client.send(get(server));

    assertThat(((Answered) result).body()).asString(StandardCharsets.UTF_8).isEqualTo("abcd");
  }

  @Test
  void aConnectionIsReusedWithoutAskingForTheNameAgain() {
    RawServer server = open(RawServer.answering(OK));

    client.send(get(server));
    OutboundResult second = client.send(get(server));

    assertThat(((Answered) second).timings().dnsMs()).isZero();
    assertThat(server.connections()).isOne();
    assertThat(server.requests()).hasSize(2);
    assertThat(names.asked()).containsExactly("localhost");
  }

  @Test
  void theNextAddressIsTriedWhenOneRefuses() {
    RawServer server = open(RawServer.at("127.0.0.2", 0, answerOk()));
    OutboundClient twoAddresses =
        client(AddressPolicy.SANDBOX_LOOPBACK, ScriptedNames.of("127.0.0.1", "127.0.0.2"));

    OutboundResult result = twoAddresses.send(get(server));

    assertThat(result).isInstanceOf(Answered.class);
  }

  @Test
  void theConnectionGoesToTheAddressThatWasVetted() {
    RawServer server = open(RawServer.tls(TLS.identity(), closingAfterOk()));
    ScriptedNames rebinding = ScriptedNames.of("127.0.0.1").then("10.0.0.1");
    OutboundClient pinned = client(AddressPolicy.SANDBOX_LOOPBACK, rebinding);

    OutboundResult first = pinned.send(get(secure(server)));
    List<String> askedForTheFirst = List.copyOf(rebinding.asked());
    OutboundResult second = pinned.send(get(secure(server)));

    assertThat(first).isInstanceOf(Answered.class);
    assertThat(askedForTheFirst).containsExactly(TestTls.HOST);
    assertThat(second).isEqualTo(new Blocked());
    assertThat(server.connections()).isOne();
  }

  @Test
  void oneForbiddenAddressAmongGoodOnesForbidsTheName() {
    RawServer server = open(RawServer.tls(TLS.identity(), answerOk()));
    OutboundClient mixed =
        client(AddressPolicy.SANDBOX_LOOPBACK, ScriptedNames.of("127.0.0.1", "192.168.0.1"));

    OutboundResult result = mixed.send(get(secure(server)));

    assertThat(result).isEqualTo(new Blocked());
    assertThat(server.connections()).isZero();
  }

  @Test
  void loopbackIsBlockedOutsideTheSandboxWhateverTheUrlLooksLike() {
    RawServer server = open(RawServer.tls(TLS.identity(), answerOk()));
    OutboundClient publicOnly = client(AddressPolicy.PUBLIC_ONLY, names);

    OutboundResult byName = publicOnly.send(get(secure(server)));
    OutboundResult byLiteral =
        publicOnly.send(get(URI.create("https://127.0.0.1:" + server.port() + "/")));
    OutboundResult plain = publicOnly.send(get(server));

    assertThat(List.of(byName, byLiteral, plain)).containsOnly(new Blocked());
    assertThat(server.connections()).isZero();
  }

  @Test
  void plainHttpReachesLoopbackOnly() {
    RawServer server = open(RawServer.answering(OK));
    OutboundClient lying = client(AddressPolicy.SANDBOX_LOOPBACK, ScriptedNames.of("8.8.8.8"));

    OutboundResult result = lying.send(get(server));

    assertThat(result).isEqualTo(new Blocked());
  }

  @Test
  void aBodyOfExactlyTheLimitIsRead() {
    RawServer declared =
        open(RawServer.answering("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nabcd"));
    RawServer chunked =
        open(
            RawServer.answering(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n"));

    List<OutboundResult> results =
        List.of(client.send(get(declared, 4)), client.send(get(chunked, 4)));

    assertThat(results).allSatisfy(result -> assertThat(((Answered) result).body()).hasSize(4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nabcde",
        "HTTP/1.1 200 OK\r\ncontent-length: 999999999999\r\n\r\nabcde",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
      })
  void aBodyOverTheLimitIsAFailure(String answer) {
    RawServer server = open(RawServer.answering(answer));

    Failed failed = (Failed) client.send(get(server, 4));

    assertThat(failed.phase()).isEqualTo(FailurePhase.BODY);
    assertThat(failed.code()).isEqualTo(FailureCode.RESPONSE_TOO_LARGE);
    assertThat(Objects.requireNonNull(failed.head()).isSuccess()).isTrue();
    assertThat(failed.maybeSent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-length: 4\r\n\r\nabcd",
        "Content-Encoding: gzip\r\ncontent-length: 4\r\n\r\nabcd",
        "transfer-encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n"
      })
  void whereTheStatusDecidesAWholeBodyIsRead(String answer) {
    RawServer server = open(RawServer.answering("HTTP/1.1 200 OK\r\n" + answer));

    Answered first = (Answered) client.send(overheard(server, 4));
    client.send(overheard(server, 4));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body()).asString(StandardCharsets.UTF_8).isEqualTo("abcd");
    assertThat(first.whole()).isTrue();
    assertThat(server.connections()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-length: 5\r\n\r\nabcde", // more than is read
        "content-length: 999999999999\r\n\r\nabcde",
        "transfer-encoding: chunked\r\n\r\n4\r\nabcd\r\nno chunk\r\n",
        "transfer-encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
      })
  void whereTheStatusDecidesABodyIsReadUpToItsLimitAndItsConnectionDropped(String answer) {
    RawServer server = open(RawServer.answering("HTTP/1.1 503 No\r\nx-a: b\r\n" + answer));

    Answered first = (Answered) client.send(overheard(server, 4));
    client.send(overheard(server, 4));

    assertThat(first.status()).isEqualTo(503);
    assertThat(first.header("x-a")).contains("b");
    assertThat(first.body()).asString(StandardCharsets.UTF_8).isEqualTo("abcd");
    assertThat(first.whole()).isFalse();
    assertThat(server.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"content-length: many\r\n\r\n", "transfer-encoding: unheard-of\r\n\r\n"})
  void whereTheStatusDecidesABodyThatCannotBeFramedIsNone(String answer) {
    RawServer server = open(RawServer.answering("HTTP/1.1 200 OK\r\n" + answer));

    Answered answered = (Answered) client.send(overheard(server, 4));

    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.body()).isEmpty();
    assertThat(answered.whole()).isFalse();
  }

  @Test
  void whereTheStatusDecidesABodyThatDripsIsReadUntilTheDeadline() {
    RawServer server =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
                  exchange.drip("a");
                }));
    OutboundRequest request =
        new OutboundRequest(
            "operator:1",
            "operator:1",
            true,
            "POST",
            url(server, "/"),
            Map.of(),
            new byte[0],
            Duration.ofSeconds(2),
            100_000,
            true);

    Answered answered = (Answered) client.send(request);

    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.whole()).isFalse();
    assertThat(answered.body()).asString(StandardCharsets.UTF_8).matches("a+");
    assertThat(answered.timings().totalMs()).isLessThan(10_000);
  }

  @Test
  void whereTheStatusDecidesAndThereIsNoneThereIsNoAnswer() {
    RawServer server =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.hangUp();
                }));

    assertThat(client.send(overheard(server, 4))).isInstanceOf(Failed.class);
  }

  private static OutboundRequest overheard(RawServer server, int maxBytes) {
    return new OutboundRequest(
        "operator:1",
        "operator:1",
        false,
        "POST",
        url(server, "/"),
        Map.of(),
        new byte[0],
        Duration.ofSeconds(20),
        maxBytes,
        true);
  }

  @Test
  void theSystemsNamesAndTrustAreTheDefault() {
    RawServer server = open(RawServer.answering(OK));
    OutboundClient standard =
        open(new OutboundClient(AddressPolicy.SANDBOX_LOOPBACK, OutboundLimits.DEFAULT));

    OutboundResult result = standard.send(get(server));

    assertThat(result).isInstanceOf(Answered.class);
  }

  @Test
  void aTrustedCertificateForTheRightNameIsAccepted() {
    RawServer server = open(RawServer.tls(TLS.identity(), answerOk()));

    OutboundResult result = client.send(get(secure(server)));

    assertThat(result).isInstanceOf(Answered.class);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerTellsByWhatItCame(boolean statusDecides) {
    RawServer server = open(RawServer.tls(TLS.identity(), answersOk()));
    RawServer inPlainText = open(RawServer.answering(OK));
    Instant before = Instant.now();

    Answered fresh = (Answered) client.send(get(secure(server), statusDecides));
    Answered reused = (Answered) client.send(get(secure(server), statusDecides));
    Answered plain = (Answered) client.send(get(url(inPlainText, "/"), statusDecides));

    TlsFacts tls = Objects.requireNonNull(fresh.reached().tls());
    assertThat(tls.version()).isEqualTo("TLSv1.3");
    assertThat(tls.cipher()).startsWith("TLS_");
    assertThat(tls.issuer()).isEqualTo("CN=" + TestTls.HOST);
    assertThat(TlsFacts.daysLeft(tls.notAfter(), before)).isBetween(1L, 2L);
    assertThat(reused.reached().tls()).isEqualTo(tls);
    assertThat(server.connections()).isOne();
    assertThat(plain.reached().tls()).isNull();
  }

  @Test
  void daysLeftAreWholeDaysAndNegativeAfterTheEnd() {
    Instant end = Instant.parse("2026-01-15T09:30:00Z");

    assertThat(TlsFacts.daysLeft(end, end.minus(Duration.ofDays(7)))).isEqualTo(7);
    assertThat(TlsFacts.daysLeft(end, end.minus(Duration.ofDays(7)).plusMillis(1))).isEqualTo(6);
    assertThat(TlsFacts.daysLeft(end, end.plus(Duration.ofHours(1)))).isEqualTo(-1);
  }

  @Test
  void aStrangersTextIsPrintableAndShort() {
    assertThat(StrangersText.shown("CN=\u0000é\n~ " + "x".repeat(200)))
        .isEqualTo("CN=???~ " + "x".repeat(112));
  }

  private static RawServer.Script answersOk() {
    return exchange -> {
      while (true) {
        exchange.readRequest();
        exchange.write(OK);
      }
    };
  }

  private static OutboundRequest get(URI target, boolean statusDecides) {
    return new OutboundRequest(
        "receiver",
        "operator:1",
        false,
        "GET",
        target,
        Map.of(),
        new byte[0],
        Duration.ofSeconds(10),
        1_000,
        statusDecides);
  }

  private static RawServer.Script answerOk() {
    return exchange -> {
      exchange.readRequest();
      exchange.write(OK);
    };
  }

  private static RawServer.Script closingAfterOk() {
    return exchange -> {
      exchange.readRequest();
      exchange.write("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok");
      exchange.hangUp();
    };
  }

  private OutboundClient client(AddressPolicy policy, ScriptedNames names) {
    return open(new OutboundClient(policy, OutboundLimits.DEFAULT, names::resolve, TLS.trust()));
  }

  private <T extends AutoCloseable> T open(T resource) {
    toClose.add(resource);
    return resource;
  }

  private static URI url(RawServer server, String path) {
    return URI.create("http://localhost:" + server.port() + path);
  }

  private static URI secure(RawServer server) {
    return URI.create("https://" + TestTls.HOST + ":" + server.port() + "/");
  }

  private static OutboundRequest get(RawServer server) {
    return get(server, 1_000);
  }

  private static OutboundRequest get(RawServer server, int maxResponseBytes) {
    return new OutboundRequest(
        "operator:1",
        false,
        "GET",
        url(server, "/"),
        Map.of(),
        new byte[0],
        Duration.ofSeconds(10),
        maxResponseBytes);
  }

  private static OutboundRequest get(URI target) {
    return new OutboundRequest(
        "operator:1", false, "GET", target, Map.of(), new byte[0], Duration.ofSeconds(10), 1_000);
  }
}
