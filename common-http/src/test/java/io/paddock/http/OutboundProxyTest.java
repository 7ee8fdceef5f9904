package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Blocked;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.fixtures.RawServer;
import io.paddock.http.fixtures.RawServer.Script;
import io.paddock.http.fixtures.ScriptedNames;
import io.paddock.http.fixtures.TestTls;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls through a proxy of ours: what it is told, and what becomes of its faults. */
@Timeout(120)
class OutboundProxyTest {

  private static final TestTls TLS = TestTls.create();
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(800);
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
  private static final String CONNECTED = "HTTP/1.1 200 Connection established\r\n\r\n";
  private static final String INTERIM_FLOOD =
      "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 103 X\r\n\r\n"
          + "HTTP/1.1 200 X\r\n\r\n";

  private static final String PROXY = "proxy.internal";
  private static final String NOBODY = "nobody.internal";

  private final List<AutoCloseable> toClose = new ArrayList<>();
  private final ScriptedNames names = ScriptedNames.of("127.0.0.7");

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : toClose) {
      resource.close();
    }
  }

  @Test
  void theProxyIsToldTheVettedAddressAndTheHostBehindItIsAskedForByName() {
    RawServer server = open(RawServer.tls(TLS.identity(), answersOk()));
    RawServer proxy = open(RawServer.plain(tunnelsTo(server)));

    Answered answered = (Answered) client(proxy).send(get(https(server)));

    String authority = "127.0.0.7:" + server.port();
    assertThat(proxy.requests()).hasSize(1);
    assertThat(proxy.requests().getFirst())
        .startsWith("CONNECT " + authority + " HTTP/1.1\r\n")
        .containsIgnoringCase("\r\nhost: " + authority + "\r\n")
        .contains("\r\nUser-Agent: Paddock/1\r\n")
        .doesNotContain(TestTls.HOST)
        .doesNotContainIgnoringCase("authorization");
    assertThat(server.serverNames()).containsExactly(TestTls.HOST);
    assertThat(server.requests().getFirst())
        .startsWith("GET /hook HTTP/1.1\r\n")
        .containsIgnoringCase("\r\nhost: " + TestTls.HOST + ":" + server.port() + "\r\n");
    assertThat(answered.reached().addressText()).isEqualTo("127.0.0.7");
    assertThat(Objects.requireNonNull(answered.reached().tls()).subject())
        .isEqualTo("CN=" + TestTls.HOST);
    assertThat(names.asked()).containsExactly(TestTls.HOST);
  }

  @Test
  void plainTextGoesThroughItToo() {
    RawServer server = open(RawServer.plain(answersOk()));
    RawServer proxy = open(RawServer.plain(tunnelsTo(server)));

    OutboundResult result = client(proxy).send(get(http(server)));

    assertThat(result).isInstanceOf(Answered.class);
    assertThat(proxy.requests()).hasSize(1);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void anAddressOfIpv6IsToldInBrackets() {
    names.then("2001:4860:4860::8888").skip();
    RawServer server = open(RawServer.tls(TLS.identity(), answersOk()));
    RawServer proxy = open(RawServer.plain(tunnelsTo(server)));

    client(proxy).send(get(https(server)));

    assertThat(proxy.requests().getFirst())
        .startsWith("CONNECT [2001:4860:4860:0:0:0:0:8888]:" + server.port() + " HTTP/1.1\r\n");
  }

  @Test
  void whatTheGuardRefusesIsNotAskedOfTheProxy() {
    RawServer proxy = open(RawServer.plain(connects()));
    names.then("10.0.0.1").skip();

    OutboundResult result = client(proxy).send(get(URI.create("https://" + TestTls.HOST + "/")));

    assertThat(result).isEqualTo(new Blocked());
    assertThat(proxy.connections()).isZero();
  }

  @Test
  void theLoginIsTheProxysAlone() {
    RawServer server = open(RawServer.tls(TLS.identity(), answersOk()));
    RawServer proxy = open(RawServer.plain(tunnelsTo(server)));
    EgressProxy known =
        EgressProxy.of(at(PROXY, proxy.port()), Optional.of("us"), Optional.of("pass:word"));

    OutboundResult result = client(known).send(get(https(server)));

    assertThat(result).isInstanceOf(Answered.class);
    assertThat(proxy.requests().getFirst())
        .contains("\r\nProxy-Authorization: Basic dXM6cGFzczp3b3Jk\r\n");
    assertThat(server.requests().getFirst()).doesNotContainIgnoringCase("authorization");
    assertThat(known.toString()).isEqualTo("EgressProxy[proxy.internal:" + proxy.port() + "]");
  }

  @Test
  void theHostBehindItMustProveToBeIt() {
    RawServer other = open(RawServer.tls(TestTls.create().identity(), answersOk()));
    RawServer proxy = open(RawServer.plain(tunnelsTo(other)));

    Failed failed = (Failed) client(proxy).send(get(https(other)));

    assertFailed(failed, FailurePhase.TLS, FailureCode.TLS_FAILED);
    assertThat(failed.reached().addressText()).isEqualTo("127.0.0.7");
    assertThat(failed.reached().tls()).isNotNull();
    assertThat(other.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 101, 301, 400, 403, 407, 500, 501})
  void aRefusalIsAFaultOfOurs(int status) {
    RawServer proxy = open(RawServer.plain(answers("HTTP/1.1 " + status + " X\r\n\r\n")));

    assertFailed(fail(proxy, LONG), FailurePhase.PROXY, FailureCode.PROXY_FAILED);
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void thatItCouldNotConnectMayBeTheOthersFault(int status) {
    RawServer proxy =
        open(RawServer.plain(answers("HTTP/1.1 " + status + " X\r\ncontent-length: 3\r\n\r\nwhy")));

    assertFailed(fail(proxy, LONG), FailurePhase.PROXY, FailureCode.PROXY_SAYS_UNREACHABLE);
  }

  @Test
  void theNextAddressIsAskedForWhenOneCannotBeReached() {
    RawServer server = open(RawServer.tls(TLS.identity(), answersOk()));
    names.then("127.0.0.7", "127.0.0.8").skip();
    AtomicInteger asked = new AtomicInteger();
    RawServer proxy =
        open(
            RawServer.plain(
                it ->
                    (asked.incrementAndGet() == 1
                            ? answers("HTTP/1.1 502 X\r\n\r\n")
                            : tunnelsTo(server))
                        .serve(it)));

    Answered answered = (Answered) client(proxy).send(get(https(server)));

    assertThat(answered.reached().addressText()).isEqualTo("127.0.0.8");
    assertThat(proxy.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200",
        "SSH-2.0-OpenSSH_9.9\r\n",
        "\r\nHTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\nX",
        INTERIM_FLOOD,
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
      })
  void whatIsNoPlainYesIsAFaultOfOurs(String answer) {
    RawServer proxy =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.write(answer);
                  exchange.hangUp();
                }));

    assertFailed(fail(proxy, LONG), FailurePhase.PROXY, FailureCode.PROXY_FAILED);
  }

  @ParameterizedTest
  @CsvSource({"256, true", "257, false"})
  void itsHeadHasTheBoundsOfEveryHead(int lines, boolean read) {
    RawServer server = open(RawServer.tls(TLS.identity(), answersOk()));
    String head = "HTTP/1.1 200 OK\r\n" + "x: y\r\n".repeat(lines) + "\r\n";
    RawServer proxy = open(RawServer.plain(tunnelsTo(server, head)));

    OutboundResult result = client(proxy).send(get(https(server)));

    assertThat(result).isInstanceOf(read ? Answered.class : Failed.class);
  }

  @Test
  void aHeadWithoutEndIsReadToItsBoundsAlone() {
    RawServer proxy =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.write("HTTP/1.1 200 OK\r\nx: ");
                  exchange.write("y".repeat(64 << 10));
                  exchange.staySilent();
                }));

    assertFailed(fail(proxy, LONG), FailurePhase.PROXY, FailureCode.PROXY_FAILED);
  }

  @Test
  void aProxyThatIsNotThereIsAFaultOfOurs() throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    EgressProxy gone = EgressProxy.of(at(PROXY, port), Optional.empty(), Optional.empty());
    EgressProxy unknown = EgressProxy.of(at(NOBODY, port), Optional.empty(), Optional.empty());
    names.then("127.0.0.7", "127.0.0.8").skip();

    Failed refused = (Failed) client(gone).send(get(URI.create("https://receiver.example/")));
    Failed unresolved = (Failed) client(unknown).send(get(URI.create("https://receiver.example/")));

    assertFailed(refused, FailurePhase.PROXY, FailureCode.PROXY_FAILED);
    assertFailed(unresolved, FailurePhase.PROXY, FailureCode.PROXY_FAILED);
    assertThat(refused.reached().addressText()).isEqualTo("127.0.0.7"); // and not the next
  }

  @Test
  void aProxyThatHangsOrDripsEndsWithTheDeadlineThatCountsFromTheBeginning() {
    RawServer hangs =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.staySilent();
                }));
    RawServer drips =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.drip("H");
                }));
    for (RawServer proxy : List.of(hangs, drips)) {
      long start = System.nanoTime();

      Failed failed = fail(proxy, SHORT);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
      assertFailed(failed, FailurePhase.PROXY, FailureCode.TIMEOUT);
      assertThat(failed.timings().tcpMs()).isBetween(200L, 3_000L);
    }
  }

  @Test
  void whatTheProxyTakesIsPartOfTheDeadline() {
    RawServer silent =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.staySilent();
                }));
    RawServer proxy =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  long asked = System.nanoTime();
                  await().until(() -> System.nanoTime() - asked > SHORT.toNanos());
                  exchange.write(CONNECTED);
                  exchange.tunnelTo(silent.port());
                }));
    long start = System.nanoTime();

    Failed failed = (Failed) client(proxy).send(get(http(silent), SHORT.multipliedBy(2)));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(3));
    assertThat(failed.phase()).isEqualTo(FailurePhase.HTTP);
    assertThat(failed.code()).isEqualTo(FailureCode.TIMEOUT);
    assertThat(failed.maybeSent()).isTrue();
  }

  @Test
  void itsFaultsOpenNobodysCircuit() {
    RawServer refuses = open(RawServer.plain(answers("HTTP/1.1 502 X\r\n\r\n")));
    RawServer closes = open(RawServer.plain(RawServer.Exchange::hangUp));
    for (RawServer proxy : List.of(refuses, closes)) {
      OutboundClient client = client(proxy);

      for (int call = 0; call < 30; call++) {
        assertThat(client.send(get(URI.create("https://receiver.example/"))))
            .isInstanceOf(Failed.class);
      }

      assertThat(client.guards().circuits(CircuitBreakerState.CLOSED)).isOne();
      assertThat(client.guards().refusedByCircuit()).isZero();
    }
  }

  @Test
  void aTunnelIsUsedAgain() {
    RawServer server = open(RawServer.tls(TLS.identity(), answersOk()));
    RawServer proxy = open(RawServer.plain(tunnelsTo(server)));
    OutboundClient client = client(proxy);

    client.send(get(https(server)));
    Answered second = (Answered) client.send(get(https(server)));

    assertThat(proxy.connections()).isOne();
    assertThat(server.requests()).hasSize(2);
    assertThat(second.reached().addressText()).isEqualTo("127.0.0.7");
    assertThat(second.timings().tcpMs()).isZero();
  }

  @Test
  void aTunnelWithUnaskedBytesIsNotUsedAgain() {
    RawServer server =
        open(
            RawServer.tls(
                TLS.identity(),
                exchange -> {
                  exchange.readRequest();
                  exchange.write(OK + OK);
                }));
    RawServer proxy = open(RawServer.plain(tunnelsTo(server)));
    OutboundClient client = client(proxy);

    client.send(get(https(server)));
    OutboundResult second = client.send(get(https(server)));

    assertThat(second).isInstanceOf(Answered.class);
    assertThat(proxy.connections()).isEqualTo(2);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void aTunnelThatDiedIsMadeAnewOnceForWhatMayBeRepeated() {
    AtomicInteger served = new AtomicInteger();
    RawServer server =
        open(
            RawServer.tls(
                TLS.identity(),
                exchange -> {
                  exchange.readRequest();
                  if (served.incrementAndGet() == 2) {
                    exchange.hangUp();
                  } else {
                    exchange.write(OK);
                  }
                }));
    RawServer proxy = open(RawServer.plain(tunnelsTo(server)));
    OutboundClient client = client(proxy);

    client.send(get(https(server)));
    OutboundResult second = client.send(get(https(server)));

    assertThat(second).isInstanceOf(Answered.class);
    assertThat(proxy.requests()).hasSize(2);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aConnectionCanBeAskedForByItself() throws IOException {
    RawServer server = open(RawServer.plain(answersOk()));
    RawServer proxy = open(RawServer.plain(tunnelsTo(server)));
    RawServer refuses = open(RawServer.plain(answers("HTTP/1.1 407 X\r\n\r\n")));
    InetSocketAddress vetted =
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.7"), server.port());

    try (Socket socket = local(proxy).connect(vetted, LONG)) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(OK.length()))
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo(OK);
    }
    assertThat(proxy.requests().getFirst()).startsWith("CONNECT 127.0.0.7:" + server.port());
    assertThatThrownBy(() -> local(refuses).connect(vetted, LONG).close())
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://proxy.internal:3128",
        "http://proxy.internal",
        "http://proxy.internal:0",
        "http://us:secret@proxy.internal:3128",
        "http://proxy.internal:3128/path",
        "http://proxy.internal:3128?x",
        "http://proxy.internal:3128#x",
        "proxy.internal:3128"
      })
  void anythingElseThanHostAndPortIsNoProxy(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EgressProxy.of(URI.create(url), Optional.empty(), Optional.empty()))
        .withMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"us, none", "none, secret", "u:s, secret", "us, 'sec\u0001ret'", "'', secret"})
  void aLoginHasTwoUsableParts(String user, String password) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EgressProxy.of(
                    URI.create("http://proxy.internal:3128/"),
                    Optional.ofNullable(user),
                    Optional.ofNullable(password)))
        .withMessageNotContaining("ret");
  }

  private static void assertFailed(Failed failed, FailurePhase phase, FailureCode code) {
    assertThat(failed.phase()).isEqualTo(phase);
    assertThat(failed.code()).isEqualTo(code);
    assertThat(failed.maybeSent()).isFalse();
  }

  private Failed fail(RawServer proxy, Duration deadline) {
    return (Failed) client(proxy).send(get(URI.create("https://receiver.example/"), deadline));
  }

  private static Script answersOk() {
    return exchange -> {
      exchange.readRequest();
      exchange.write(OK);
    };
  }

  private static Script answers(String answer) {
    return exchange -> {
      exchange.readRequest();
      exchange.write(answer);
    };
  }

  private static Script connects() {
    return answers(CONNECTED);
  }

  private static Script tunnelsTo(RawServer server) {
    return tunnelsTo(server, CONNECTED);
  }

  private static Script tunnelsTo(RawServer server, String connected) {
    return exchange -> {
      exchange.readRequest();
      exchange.write(connected);
      exchange.tunnelTo(server.port());
    };
  }

  private static OutboundRequest get(URI uri) {
    return get(uri, LONG);
  }

  private static OutboundRequest get(URI uri, Duration deadline) {
    return new OutboundRequest(
        "operator:1", true, "GET", uri, Map.of(), new byte[0], deadline, 100);
  }

  private static URI https(RawServer server) {
    return URI.create("https://" + TestTls.HOST + ":" + server.port() + "/hook");
  }

  private static URI http(RawServer server) {
    return URI.create("http://localhost:" + server.port() + "/hook");
  }

  private static URI at(String host, int port) {
    return URI.create("http://" + host + ":" + port);
  }

  private static EgressProxy local(RawServer proxy) {
    return EgressProxy.of(at("127.0.0.1", proxy.port()), Optional.empty(), Optional.empty());
  }

  private OutboundClient client(RawServer proxy) {
    return client(EgressProxy.of(at(PROXY, proxy.port()), Optional.empty(), Optional.empty()));
  }

  private OutboundClient client(EgressProxy proxy) {
    return open(
        new OutboundClient(
            AddressPolicy.SANDBOX_LOOPBACK,
            OutboundLimits.DEFAULT,
            this::resolve,
            TLS.trust(),
            proxy));
  }

  private InetAddress[] resolve(String host) throws UnknownHostException {
    return switch (host) {
      case PROXY -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
      case NOBODY -> throw new UnknownHostException(host);
      default -> names.resolve(host);
    };
  }

  private <T extends AutoCloseable> T open(T resource) {
    toClose.addFirst(resource);
    return resource;
  }
}
