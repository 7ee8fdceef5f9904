package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.fixtures.RawServer;
import io.paddock.http.fixtures.RawServer.Script;
import io.paddock.http.fixtures.ScriptedNames;
import io.paddock.http.fixtures.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a result tells of where its call got to, and by which name it asked there. */
@Timeout(120)
class OutboundReachedTest {

  private static final TestTls TLS = TestTls.create();
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

  private final List<AutoCloseable> toClose = new ArrayList<>();
  private final ScriptedNames names = ScriptedNames.of("127.0.0.1");

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : toClose) {
      resource.close();
    }
  }

  @Test
  void aCertificateOfNobodysIsToldOfAllTheSame() {
    RawServer server = open(RawServer.tls(TLS.identity(), answersOk()));

    Failed failed = fail(client(TestTls.create()), https(server), LONG);

    assertThat(failed.code()).isEqualTo(FailureCode.TLS_FAILED);
    assertReached(failed.reached());
  }

  @Test
  void aCertificateForAnotherNameIsToldOfAllTheSame() {
    RawServer server = open(RawServer.tls(TLS.identity(), answersOk()));

    Failed failed =
        fail(client(TLS), URI.create("https://other.example:" + server.port() + "/"), LONG);

    assertThat(failed.code()).isEqualTo(FailureCode.TLS_FAILED);
    assertReached(failed.reached());
  }

  @Test
  void aCertificateThatHasEndedTellsWhen() {
    TestTls expired = TestTls.expired();
    RawServer server = open(RawServer.tls(expired.identity(), answersOk()));

    Failed failed = fail(client(TLS), https(server), LONG);

    TlsFacts seen = Objects.requireNonNull(failed.reached().tls());
    assertThat(failed.code()).isEqualTo(FailureCode.TLS_FAILED);
    assertThat(seen.notAfter()).isBetween(Instant.now().minus(Duration.ofDays(2)), Instant.now());
  }

  @Test
  void whatBreaksBehindTheHandshakeTellsWhatItBrokeOn() {
    RawServer server =
        open(
            RawServer.tls(
                TLS.identity(),
                exchange -> {
                  exchange.readRequest();
                  exchange.hangUp();
                }));

    Failed failed = fail(client(TLS), https(server), LONG);

    assertThat(failed.phase()).isEqualTo(FailurePhase.HTTP);
    assertReached(failed.reached());
  }

  @Test
  void whatIsGivenUpTellsHowFarItGot() {
    RawServer server =
        open(
            RawServer.tls(
                TLS.identity(),
                exchange -> {
                  exchange.readRequest();
                  exchange.staySilent();
                }));
    OutboundClient client = client(TLS);

    Failed failed = fail(client, https(server), SHORT);

    assertThat(failed.code()).isEqualTo(FailureCode.TIMEOUT);
    assertReached(failed.reached());
  }

  @Test
  void whoSpeaksNoTlsHasShownNothing() {
    RawServer server = open(RawServer.plain(RawServer.Exchange::staySilent));

    Failed failed = fail(client(TLS), https(server), SHORT);

    assertThat(failed.reached().addressText()).isEqualTo("127.0.0.1");
    assertThat(failed.reached().tls()).isNull();
  }

  @Test
  void theAddressThatRefusedIsTold() throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    names.then("127.0.0.1", "127.0.0.9");
    names.skip();

    Failed failed = fail(client(TLS), URI.create("http://localhost:" + port + "/"), LONG);

    assertThat(failed.code()).isEqualTo(FailureCode.CONNECTION_REFUSED);
    assertThat(failed.reached()).isEqualTo(reached("127.0.0.9"));
  }

  @Test
  void aNameWithoutAddressReachesNothing() {
    names.then();
    names.skip();

    Failed failed = fail(client(TLS), URI.create("https://receiver.example/"), LONG);

    assertThat(failed.reached()).isEqualTo(Reached.NOTHING);
  }

  @Test
  void anotherAddressIsToldOfWithoutWhatTheFirstShowed() {
    RawServer strangers = open(RawServer.tls(TestTls.create().identity(), answersOk()));
    names.then("127.0.0.1", "127.0.0.9"); // nobody listens at the second
    names.skip();

    Failed failed = fail(client(TLS), https(strangers), LONG);

    assertThat(failed.phase()).isEqualTo(FailurePhase.TCP);
    assertThat(failed.reached()).isEqualTo(reached("127.0.0.9"));
  }

  @Test
  void anAnswerTellsTheAddressAlsoOnAConnectionThatIsUsedAgain() {
    RawServer server = open(RawServer.tls(TLS.identity(), answersOk()));
    OutboundClient client = client(TLS);

    Answered fresh = (Answered) client.send(get(https(server), LONG));
    names.then("127.0.0.9");
    names.skip();
    Answered reused = (Answered) client.send(get(https(server), LONG));

    assertReached(fresh.reached());
    assertThat(reused.reached()).isEqualTo(fresh.reached());
    assertThat(server.connections()).isOne();
  }

  @Test
  void whoIsLookedForAnewAndNotFoundReachesNothing() {
    AtomicInteger served = new AtomicInteger();
    RawServer server =
        open(
            RawServer.tls(
                TLS.identity(),
                exchange -> {
                  exchange.readRequest();
                  if (served.incrementAndGet() == 1) {
                    exchange.write(OK);
                  } else {
                    exchange.hangUp();
                  }
                }));
    OutboundClient client = client(TLS);
    client.send(repeatable(https(server)));
    names.then();
    names.skip();

    Failed failed = (Failed) client.send(repeatable(https(server)));

    assertThat(served).hasValue(2);
    assertThat(failed.code()).isEqualTo(FailureCode.UNKNOWN_HOST);
    assertThat(failed.reached()).isEqualTo(Reached.NOTHING);
  }

  private static OutboundRequest repeatable(URI uri) {
    return new OutboundRequest("operator:1", true, "GET", uri, Map.of(), new byte[0], LONG, 100);
  }

  @Test
  void everyConnectionAsksForItsHostAtTheAddressThatItsNameHasThen() {
    Script closing =
        exchange -> {
          exchange.readRequest();
          exchange.write("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
          exchange.hangUp();
        };
    RawServer first = open(RawServer.tls(TLS.identity(), closing));
    RawServer second = open(RawServer.tls(TLS.identity(), "127.0.0.2", first.port(), closing));
    names.then("127.0.0.2");
    OutboundClient client = client(TLS);

    Answered one = (Answered) client.send(get(https(first), LONG));
    Answered two = (Answered) client.send(get(https(first), LONG));

    assertThat(one.reached().addressText()).isEqualTo("127.0.0.1");
    assertThat(two.reached().addressText()).isEqualTo("127.0.0.2");
    for (RawServer server : List.of(first, second)) {
      assertThat(server.serverNames()).containsExactly(TestTls.HOST);
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().getFirst())
          .containsIgnoringCase("\r\nhost: " + TestTls.HOST + ":" + first.port() + "\r\n");
    }
    assertThat(names.asked()).containsExactly(TestTls.HOST, TestTls.HOST);
  }

  private static void assertReached(Reached reached) {
    TlsFacts seen = Objects.requireNonNull(reached.tls());
    assertThat(reached.addressText()).isEqualTo("127.0.0.1");
    assertThat(seen.version()).isEqualTo("TLSv1.3");
    assertThat(seen.cipher()).startsWith("TLS_");
    assertThat(seen.subject()).isEqualTo("CN=" + TestTls.HOST);
    assertThat(seen.issuer()).isEqualTo("CN=" + TestTls.HOST);
    assertThat(seen.notAfter()).isAfter(Instant.now());
  }

  private static Reached reached(String address) {
    return new Reached(InetAddress.ofLiteral(address), null);
  }

  private static Failed fail(OutboundClient client, URI uri, Duration deadline) {
    return (Failed) client.send(get(uri, deadline));
  }

  private static OutboundRequest get(URI uri, Duration deadline) {
    return new OutboundRequest(
        "operator:1", false, "GET", uri, Map.of(), new byte[0], deadline, 100);
  }

  private static URI https(RawServer server) {
    return URI.create("https://" + TestTls.HOST + ":" + server.port() + "/");
  }

  private static Script answersOk() {
    return exchange -> {
      exchange.readRequest();
      exchange.write(OK);
    };
  }

  private OutboundClient client(TestTls trusted) {
    return open(
        new OutboundClient(
            AddressPolicy.SANDBOX_LOOPBACK,
            OutboundLimits.DEFAULT,
            names::resolve,
            trusted.trust()));
  }

  private <T extends AutoCloseable> T open(T resource) {
    toClose.addFirst(resource);
    return resource;
  }
}
