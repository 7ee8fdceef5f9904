package io.paddock.http;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.fixtures.RawServer;
import io.paddock.http.fixtures.RawServer.Script;
import io.paddock.http.fixtures.ScriptedNames;
import io.paddock.http.fixtures.TestTls;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer belongs to its request: what may be used again, for whom, and what may not. */
@Timeout(120)
class OutboundReuseTest {

  private static final TestTls TLS = TestTls.create();
  private static final String REFUSED = "HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n";
  private static final String UNASKED = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final String CRLF = "\r\n";

  private final List<AutoCloseable> toClose = new ArrayList<>();
  private final OutboundClient client = client(OutboundLimits.DEFAULT);

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : toClose) {
      resource.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 204 No Content\r\ncontent-length: 2\r\n\r\nok",
        "HTTP/1.1 304 Not Modified\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\ncontent-length: 40\r\n\r\n",
        "HTTP/1.1 205 Reset Content\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nx-sum: 1\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"
      })
  void whatCameBehindAnAnswerAnswersNothing(String answer) {
    RawServer server = open(RawServer.plain(once(answer + UNASKED)));
    Answered first = (Answered) client.send(get(server));
    server.thenServe(once(REFUSED));

    Answered second = (Answered) client.send(get(server));

    assertThat(first.status()).isBetween(200, 304);
    assertThat(second.status()).isEqualTo(500);
    assertThat(server.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"junk", "\r\n", "HTTP/1.1 103 Early Hints\r\n\r\n", "H"})
  void anyByteTooManyEndsAConnection(String garbage) {
    for (boolean repeatable : List.of(false, true)) {
      RawServer server = open(RawServer.plain(once(UNASKED + garbage)));
      client.send(get(server));
      server.thenServe(once(REFUSED));

      Answered second = (Answered) client.send(request("a", repeatable, "GET", http(server)));

      assertThat(second.status()).isEqualTo(500);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void whatComesBetweenTwoRequestsAnswersNothing(boolean secure, boolean repeatable) {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch spoken = new CountDownLatch(1);
    RawServer server =
        server(
            secure,
            it -> {
              it.readRequest();
              it.write(UNASKED);
              answered.await();
              it.write(UNASKED);
              spoken.countDown();
              it.staySilent();
            });
    client.send(get(server, secure));
    server.thenServe(once(REFUSED));
    answered.countDown();
    await().until(() -> spoken.getCount() == 0);

    Answered second =
        (Answered) client.send(request("a", repeatable, "GET", target(server, secure)));

    assertThat(second.status()).isEqualTo(500);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void theBodyOfAnAnswerToHeadAnswersNothing() {
    RawServer server = open(RawServer.plain(once(UNASKED)));
    Answered first = (Answered) client.send(request("a", false, "HEAD", http(server)));
    server.thenServe(once(REFUSED));

    Answered second = (Answered) client.send(get(server));

    assertThat(first.body()).isEmpty();
    assertThat(second.status()).isEqualTo(500);
    assertThat(server.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aConnectionThatEndedMeanwhileIsNoticedBeforeAByteIsWritten(boolean secure) {
    CountDownLatch ended = new CountDownLatch(1);
    RawServer server =
        server(
            secure,
            it -> {
              it.readRequest();
              it.write(UNASKED);
              it.hangUp(); // close_notify first, where there is TLS
              ended.countDown();
            });
    client.send(get(server, secure));
    await().until(() -> ended.getCount() == 0);
    server.thenServe(once(REFUSED));

    Answered second = (Answered) client.send(get(server, secure));

    assertThat(second.status()).isEqualTo(500);
    assertThat(server.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok",
        "HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nkeep-alive: timeout=1\r\ncontent-length: 2\r\n\r\nok"
      })
  void aConnectionIsNotKeptAgainstItsServersWord(String answer) {
    RawServer server = open(RawServer.plain(once(answer)));
    client.send(get(server));
    await().pollDelay(Duration.ofMillis(5)).until(() -> true);
    server.thenServe(once(REFUSED));

    Answered second = (Answered) client.send(get(server));

    assertThat(second.status()).isEqualTo(500);
    assertThat(server.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep-alive: timeout=60", "keep-alive: max=5", "x-a: b"})
  void aConnectionIsKeptOtherwise(String header) {
    RawServer server =
        open(RawServer.answering("HTTP/1.1 204 No Content\r\n" + header + CRLF + CRLF));

    client.send(get(server));
    client.send(get(server));

    assertThat(server.connections()).isOne();
  }

  @Test
  void aFloodOfInterimAnswersIsNoAnswer() {
    RawServer seventeen =
        open(RawServer.answering("HTTP/1.1 100 Go on\r\n\r\n".repeat(17) + UNASKED));
    RawServer sixteen =
        open(RawServer.answering("HTTP/1.1 100 Go on\r\n\r\n".repeat(16) + UNASKED));

    Failed flood = (Failed) client.send(get(seventeen));
    Answered many = (Answered) client.send(get(sixteen));

    assertThat(flood.code()).isEqualTo(FailureCode.BAD_RESPONSE);
    assertThat(flood.phase()).isEqualTo(FailurePhase.HTTP);
    assertThat(many.status()).isEqualTo(200);
  }

  @Test
  void aSwitchOfProtocolsThatNobodyAskedForIsNoAnswer() {
    RawServer server =
        open(RawServer.answering("HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n" + UNASKED));

    assertThat(((Failed) client.send(get(server))).code()).isEqualTo(FailureCode.BAD_RESPONSE);
  }

  @Test
  void junkBeforeAStatusLineIsNoAnswer() {
    RawServer server = open(RawServer.answering("junk\r\n" + UNASKED));

    assertThat(((Failed) client.send(get(server))).code()).isEqualTo(FailureCode.BAD_RESPONSE);
  }

  @Test
  void anAnswerBeforeAnyRequestIsNoneAndNothingWasSent() {
    RawServer server =
        open(
            RawServer.plain(
                it -> {
                  it.write(UNASKED);
                  it.staySilent();
                }));

    await().until(() -> isUnsent(client.send(get(server)), FailureCode.BAD_RESPONSE));
  }

  private static boolean isUnsent(OutboundResult result, FailureCode code) {
    return result instanceof Failed failed && failed.code() == code && !failed.maybeSent();
  }

  @Test
  void anAnswerBeforeTheBodyWasReadIsTakenAndItsConnectionIsNot() {
    RawServer server =
        open(
            RawServer.plain(
                it -> {
                  it.readHead();
                  it.write("HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n");
                  // One that read nothing could have the client wait in a write, where it sees no
                  // answer.
                  it.readOn();
                }));
    OutboundRequest large =
        new OutboundRequest(
            "a", false, "POST", http(server), Map.of(), new byte[32 << 20], TEN_SECONDS, 10);

    Answered early = (Answered) client.send(large);
    server.thenServe(once(REFUSED));
    Answered next = (Answered) client.send(get(server));

    assertThat(early.status()).isEqualTo(413);
    assertThat(next.status()).isEqualTo(500);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void aLargeBodyArrivesWhole() {
    byte[] body = "0123456789".repeat(5_000).getBytes(StandardCharsets.US_ASCII);
    RawServer server = open(RawServer.answering(UNASKED));

    client.send(
        new OutboundRequest("a", false, "POST", http(server), Map.of(), body, TEN_SECONDS, 10));

    assertThat(server.requests().getFirst()).endsWith("0123456789".repeat(5_000));
  }

  @Test
  void ownersShareNoConnection() {
    RawServer server = open(RawServer.answering(UNASKED));

    client.send(request("a", false, "GET", http(server)));
    client.send(request("b", false, "GET", http(server)));
    client.send(request("a", false, "GET", http(server)));
    client.send(request("b", false, "GET", http(server)));

    assertThat(server.connections()).isEqualTo(2);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void anOwnerWhoseServerStallsTakesNobodysPlaces() throws Exception {
    OutboundClient two =
        client(new OutboundLimits(8, 2, 4, 4, Duration.ofSeconds(3), Duration.ofSeconds(15)));
    RawServer server =
        open(
            RawServer.plain(
                it -> {
                  it.readRequest();
                  it.staySilent();
                }));
    for (int i = 0; i < 2; i++) {
      Thread.ofVirtual().start(() -> two.send(request("a", false, "GET", http(server))));
    }
    await().until(() -> server.requests().size() == 2);
    server.thenServe(once(REFUSED));

    OutboundResult other = two.send(request("b", false, "GET", http(server)));

    assertThat(((Answered) other).status()).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRepeatableRequestIsSentOnceMoreWhenItsConnectionHadGone(boolean secure) {
    RawServer server = server(secure, answerThenDropTheNext());
    client.send(request("a", true, "POST", target(server, secure)));
    server.thenServe(once(REFUSED));

    Answered second = (Answered) client.send(request("a", true, "POST", target(server, secure)));

    assertThat(second.status()).isEqualTo(500);
    assertThat(server.connections()).isEqualTo(2);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aRequestThatMayBeSentOnceIsSentOnce() {
    RawServer server = open(RawServer.plain(answerThenDropTheNext()));
    client.send(get(server));

    Failed second = (Failed) client.send(get(server));

    assertThat(second.code()).isEqualTo(FailureCode.CONNECTION_LOST);
    assertThat(second.phase()).isEqualTo(FailurePhase.HTTP);
    assertThat(second.maybeSent()).isTrue();
    assertThat(server.requests()).hasSize(2);
    assertThat(server.connections()).isOne();
  }

  /** One that may be sent once waits for whoever closes right behind an answer, and no longer. */
  @ParameterizedTest
  @CsvSource({"true, false, 0", "true, true, 0", "false, false, 1100", "false, true, 1100"})
  void noRequestIsKeptWaitingByTheLookAtItsConnection(
      boolean repeatable, boolean secure, int restMicros) {
    String answer = "HTTP/1.1 204 No Content\r\n\r\n";
    RawServer server =
        open(secure ? RawServer.tls(TLS.identity(), always(answer)) : RawServer.answering(answer));
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 500; i++) {
      long rested = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(restMicros);
      while (System.nanoTime() < rested) {
        Thread.onSpinWait();
      }
      long begun = System.nanoTime();
      client.send(request("a", repeatable, "POST", target(server, secure)));
      fastest = Math.min(fastest, System.nanoTime() - begun);
    }

    // The shortest timeout of a socket: what a look took that waited for the end.
    assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(1));
    assertThat(server.connections()).isOne();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theEndIsNoticedForARepeatableRequestToo(boolean secure) {
    CountDownLatch ended = new CountDownLatch(1);
    RawServer server =
        server(
            secure,
            it -> {
              answerOne(it, UNASKED);
              it.hangUp();
              ended.countDown();
            });
    client.send(request("a", true, "POST", target(server, secure)));
    await().until(() -> ended.getCount() == 0);
    server.close();

    Failed second = (Failed) client.send(request("a", true, "POST", target(server, secure)));

    assertThat(second.code()).isEqualTo(FailureCode.CONNECTION_REFUSED);
    assertThat(second.maybeSent()).isFalse();
  }

  @Test
  void aRepetitionThatIsLostTooIsAFailure() {
    RawServer server = open(RawServer.plain(answerThenDropTheNext()));
    client.send(request("a", true, "POST", http(server)));
    server.thenServe(
        it -> {
          it.readRequest();
          it.hangUp();
        });

    Failed second = (Failed) client.send(request("a", true, "POST", http(server)));

    assertThat(second.code()).isEqualTo(FailureCode.CONNECTION_LOST);
    assertThat(second.maybeSent()).isTrue();
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aRepetitionTakesAFreshConnectionAlthoughOthersWait() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    RawServer server =
        open(
            RawServer.plain(
                it -> {
                  it.readRequest();
                  both.countDown();
                  both.await();
                  it.write(UNASKED);
                  it.readRequest();
                  it.hangUp();
                }));
    CompletableFuture<OutboundResult> one =
        CompletableFuture.supplyAsync(() -> client.send(request("a", true, "POST", http(server))));
    client.send(request("a", true, "POST", http(server)));
    one.get();
    server.thenServe(once(REFUSED));

    Answered third = (Answered) client.send(request("a", true, "POST", http(server)));

    assertThat(third.status()).isEqualTo(500);
    assertThat(server.connections()).isEqualTo(3);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void aFreshConnectionThatIsLostIsNotTriedAgain() {
    RawServer server =
        open(
            RawServer.plain(
                it -> {
                  it.readRequest();
                  it.hangUp();
                }));

    Failed failed = (Failed) client.send(request("a", true, "POST", http(server)));

    assertThat(failed.code()).isEqualTo(FailureCode.CONNECTION_LOST);
    assertThat(server.connections()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"H", "HTTP/1.1 200 OK\r\ncontent-le", "junk\r\n"})
  void anAnswerThatHasBegunIsNotAskedForAgain(String begun) {
    RawServer server =
        open(
            RawServer.plain(
                it -> {
                  it.readRequest();
                  it.write(UNASKED);
                  it.readRequest();
                  it.write(begun);
                  it.hangUp();
                }));
    client.send(request("a", true, "POST", http(server)));

    Failed second = (Failed) client.send(request("a", true, "POST", http(server)));

    assertThat(second.code()).isEqualTo(FailureCode.BAD_RESPONSE);
    assertThat(server.connections()).isOne();
    assertThat(server.requests()).hasSize(2);
  }

  /** Answers one request so; a second one on the same connection would hang. */
  private static Script once(String answer) {
    return it -> {
      it.readRequest();
      it.write(answer);
      it.staySilent();
    };
  }

  private static void answerOne(RawServer.Exchange exchange, String answer) throws IOException {
    exchange.readRequest();
    exchange.write(answer);
  }

  private static Script always(String answer) {
    return it -> {
      while (true) {
        answerOne(it, answer);
      }
    };
  }

  private static Script answerThenDropTheNext() {
    return it -> {
      it.readRequest();
      it.write(UNASKED);
      it.readRequest();
      it.hangUp();
    };
  }

  private RawServer server(boolean secure, Script script) {
    return open(secure ? RawServer.tls(TLS.identity(), script) : RawServer.plain(script));
  }

  private OutboundClient client(OutboundLimits limits) {
    return open(
        new OutboundClient(
            AddressPolicy.SANDBOX_LOOPBACK,
            limits,
            ScriptedNames.of("127.0.0.1")::resolve,
            TLS.trust()));
  }

  private <T extends AutoCloseable> T open(T resource) {
    toClose.add(resource);
    return resource;
  }

  private static URI target(RawServer server, boolean secure) {
    return secure
        ? URI.create("https://" + TestTls.HOST + ":" + server.port() + "/")
        : http(server);
  }

  private static URI http(RawServer server) {
    return URI.create("http://localhost:" + server.port() + "/");
  }

  private static OutboundRequest get(RawServer server) {
    return get(server, false);
  }

  private static OutboundRequest get(RawServer server, boolean secure) {
    return request("a", false, "GET", target(server, secure));
  }

  private static OutboundRequest request(
      String owner, boolean repeatable, String method, URI target) {
    byte[] body = method.equals("POST") ? new byte[] {'x'} : new byte[0];
    return new OutboundRequest(
        owner, repeatable, method, target, Map.of(), body, TEN_SECONDS, 1_000);
  }
}
