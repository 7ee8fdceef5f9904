package io.paddock.http;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.fixtures.RawServer;
import io.paddock.http.fixtures.ScriptedNames;
import io.paddock.http.fixtures.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a failed request got, and whether the other side may have seen any of it. */
@Timeout(120)
class OutboundFailureTest {

  private static final TestTls TLS = TestTls.create();
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<AutoCloseable> toClose = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : toClose) {
      resource.close();
    }
  }

  @Test
  void anUnknownHostWasSurelyNotSentAnything() {
    Failed failed = fail(client(ScriptedNames.of()::resolve), https(1_024), LONG);

    assertFailed(failed, FailurePhase.DNS, FailureCode.UNKNOWN_HOST, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x: Temporary failure in name resolution", "x: Try again"})
  void aNameThatCannotBeAskedForIsNotAnUnknownOne(String told) {
    OutboundClient client =
        client(
            host -> {
              throw new UnknownHostException(told);
            });

    Failed failed = fail(client, https(1_024), LONG);

    assertFailed(failed, FailurePhase.DNS, FailureCode.RESOLVER_FAILED, false);
  }

  @Test
  void aSlowNameServerHitsTheDeadline() {
    CountDownLatch never = new CountDownLatch(1);
    toClose.add(never::countDown);
    OutboundClient client =
        client(
            host -> {
              awaitQuietly(never);
              return new InetAddress[0];
            });

    Failed failed = fail(client, https(1_024), SHORT);

    assertFailed(failed, FailurePhase.DNS, FailureCode.TIMEOUT, false);
  }

  @Test
  void aFullResolverIsOurOwnLackOfCapacity() {
    CountDownLatch never = new CountDownLatch(1);
    toClose.add(never::countDown);
    CountDownLatch asked = new CountDownLatch(1);
    OutboundLimits oneLookup =
        new OutboundLimits(8, 8, 1, 1, Duration.ofSeconds(3), Duration.ofSeconds(15));
    OutboundClient client =
        open(
            new OutboundClient(
                AddressPolicy.SANDBOX_LOOPBACK,
                oneLookup,
                host -> {
                  asked.countDown();
                  awaitQuietly(never);
                  return new InetAddress[0];
                },
                TLS.trust()));
    Thread.startVirtualThread(() -> client.send(get(URI.create("https://a.example/"), LONG)));
    awaitQuietly(asked);
    Failed queued = fail(client, URI.create("https://b.example/"), SHORT);
    Thread.startVirtualThread(() -> client.send(get(URI.create("https://c.example/"), LONG)));
    URI last = URI.create("https://d.example/");

    await().until(() -> fail(client, last, SHORT).code() == FailureCode.NO_CAPACITY);

    assertFailed(queued, FailurePhase.DNS, FailureCode.TIMEOUT, false);
    assertFailed(fail(client, last, LONG), FailurePhase.DNS, FailureCode.NO_CAPACITY, false);
  }

  @Test
  void aTenantWhoseNamesHangKeepsNobodyElseWaiting() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    toClose.add(never::countDown);
    RawServer server = open(RawServer.plain(exchange -> ok(exchange)));
    Set<String> asked = ConcurrentHashMap.newKeySet();
    OutboundClient client =
        client(
            host -> {
              asked.add(host);
              if (host.startsWith("slow")) {
                awaitQuietly(never);
              }
              return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
            });
    List<Thread> slow =
        IntStream.range(0, 300)
            .mapToObj(OutboundFailureTest::ofSlowTenant)
            .map(hanging -> Thread.startVirtualThread(() -> client.send(hanging)))
            .toList();
    await().until(() -> asked.size() == 4); // a sixteenth of the threads
    long start = System.nanoTime();

    OutboundResult result = client.send(get(http(server.port()), LONG));

    assertThat(result).isInstanceOf(OutboundResult.Answered.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(asked.stream().filter(host -> host.startsWith("slow"))).hasSize(4);
    for (Thread hanging : slow) {
      hanging.interrupt();
      hanging.join();
    }
  }

  /** Whatever its connections are called, a tenant has one share. */
  private static OutboundRequest ofSlowTenant(int call) {
    return new OutboundRequest(
        "probe:" + call,
        call % 3 == 0 ? "operator:slow" : "probe:" + call,
        "operator:slow",
        false,
        "GET",
        URI.create("https://slow" + call + ".example/"),
        Map.of(),
        new byte[0],
        LONG,
        100,
        true);
  }

  @Test
  void aRefusedConnectionWasSurelyNotSentAnything() throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }

    Failed failed = fail(client(), http(port), LONG);

    assertFailed(failed, FailurePhase.TCP, FailureCode.CONNECTION_REFUSED, false);
  }

  @Test
  void aConnectionThatIsNeverAcceptedHitsTheDeadline() throws IOException {
    ServerSocket full = full("127.0.0.1", 0);

    Failed failed = fail(client(), http(full.getLocalPort()), SHORT);

    assertFailed(failed, FailurePhase.TCP, FailureCode.TIMEOUT, false);
  }

  @Test
  void aDeadAddressLeavesTimeForTheNext() throws IOException {
    RawServer alive = open(RawServer.at("127.0.0.2", 0, exchange -> ok(exchange)));
    full("127.0.0.1", alive.port());
    OutboundLimits halfASecond =
        new OutboundLimits(8, 8, 4, 4, Duration.ofMillis(500), Duration.ofSeconds(15));
    OutboundClient client =
        open(
            new OutboundClient(
                AddressPolicy.SANDBOX_LOOPBACK,
                halfASecond,
                ScriptedNames.of("127.0.0.1", "127.0.0.2")::resolve,
                TLS.trust()));

    OutboundResult result = client.send(get(http(alive.port()), LONG));

    assertThat(result).isInstanceOf(OutboundResult.Answered.class);
  }

  @Test
  void anUntrustedCertificateFailsTheHandshake() {
    RawServer server = open(RawServer.tls(TLS.identity(), exchange -> ok(exchange)));
    OutboundClient elsewhere =
        open(
            new OutboundClient(
                AddressPolicy.SANDBOX_LOOPBACK,
                OutboundLimits.DEFAULT,
                ScriptedNames.of("127.0.0.1")::resolve,
                TestTls.create().trust()));

    Failed failed = fail(elsewhere, https(server.port()), LONG);

    assertFailed(failed, FailurePhase.TLS, FailureCode.TLS_FAILED, false);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aCertificateForAnotherNameFailsTheHandshake() {
    RawServer server = open(RawServer.tls(TLS.identity(), exchange -> ok(exchange)));

    Failed failed =
        fail(client(), URI.create("https://other.example:" + server.port() + "/"), LONG);

    assertFailed(failed, FailurePhase.TLS, FailureCode.TLS_FAILED, false);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aServerThatSpeaksNoTlsFailsTheHandshake() {
    RawServer plain = open(RawServer.plain(exchange -> exchange.hangUp()));

    Failed failed = fail(client(), https(plain.port()), LONG);

    assertFailed(failed, FailurePhase.TLS, FailureCode.TLS_FAILED, false);
  }

  @Test
  void aStalledHandshakeHitsTheDeadline() {
    RawServer plain = open(RawServer.plain(RawServer.Exchange::staySilent));

    Failed failed = fail(client(), https(plain.port()), SHORT);

    assertFailed(failed, FailurePhase.TLS, FailureCode.TIMEOUT, false);
  }

  @Test
  void aSilentServerMayHaveSeenTheRequest() {
    RawServer server =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.staySilent();
                }));

    Failed failed = fail(client(), http(server.port()), SHORT);

    assertFailed(failed, FailurePhase.HTTP, FailureCode.TIMEOUT, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 100 Continue\r\n\r\n", "H"})
  void aDrippingHeadHitsTheDeadline(String drop) {
    RawServer server =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.drip(drop);
                }));

    Failed failed = fail(client(), http(server.port()), SHORT);

    assertFailed(failed, FailurePhase.HTTP, FailureCode.TIMEOUT, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"content-length: 100000", "transfer-encoding: chunked"})
  void aDrippingBodyHitsTheDeadline(String framing) {
    String drop = framing.endsWith("chunked") ? "1\r\na\r\n" : "a";
    RawServer server =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.write("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n");
                  exchange.drip(drop);
                }));

    Failed failed = fail(client(), http(server.port()), SHORT);

    assertFailed(failed, FailurePhase.BODY, FailureCode.TIMEOUT, true);
  }

  @Test
  void aServerThatHangsUpMayHaveSeenTheRequest() {
    RawServer server =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.hangUp();
                }));

    Failed failed = fail(client(), http(server.port()), LONG);

    assertFailed(failed, FailurePhase.HTTP, FailureCode.CONNECTION_LOST, true);
    assertThat(server.connections()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab"
      })
  void aTruncatedBodyIsALostConnection(String answer) {
    RawServer server =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.write(answer);
                  exchange.hangUp();
                }));

    Failed failed = fail(client(), http(server.port()), LONG);

    assertFailed(failed, FailurePhase.BODY, FailureCode.CONNECTION_LOST, true);
  }

  @Test
  void whatIsNotHttpIsABadResponse() {
    RawServer server =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.write("SSH-2.0-OpenSSH_9.9\r\n".repeat(20));
                  exchange.hangUp();
                }));

    Failed failed = fail(client(), http(server.port()), LONG);

    assertFailed(failed, FailurePhase.HTTP, FailureCode.BAD_RESPONSE, true);
  }

  @Test
  void anExhaustedPoolIsOurOwnLackOfCapacity() throws Exception {
    RawServer server =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.staySilent();
                }));
    OutboundLimits oneConnection =
        new OutboundLimits(8, 1, 4, 4, Duration.ofSeconds(3), Duration.ofSeconds(15));
    OutboundClient client =
        open(
            new OutboundClient(
                AddressPolicy.SANDBOX_LOOPBACK,
                oneConnection,
                ScriptedNames.of("127.0.0.1")::resolve,
                TLS.trust()));
    Thread.startVirtualThread(() -> client.send(get(http(server.port()), LONG)));
    awaitRequest(server);

    Failed failed = fail(client, http(server.port()), SHORT);

    assertFailed(failed, FailurePhase.QUEUE, FailureCode.NO_CAPACITY, false);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void anInterruptedCallerGetsAVerdictAndStaysInterrupted() throws Exception {
    RawServer server =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.staySilent();
                }));
    OutboundClient client = client();
    CompletableFuture<OutboundResult> result = new CompletableFuture<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread caller =
        Thread.startVirtualThread(
            () -> {
              result.complete(client.send(get(http(server.port()), LONG)));
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    awaitRequest(server);

    caller.interrupt();

    assertFailed(
        (Failed) result.get(60, TimeUnit.SECONDS),
        FailurePhase.HTTP,
        FailureCode.INTERRUPTED,
        true);
    assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closingEndsWhatIsInFlight() throws Exception {
    RawServer server =
        open(
            RawServer.plain(
                exchange -> {
                  exchange.readRequest();
                  exchange.staySilent();
                }));
    OutboundClient client = client();
    CompletableFuture<OutboundResult> result =
        CompletableFuture.supplyAsync(() -> client.send(get(http(server.port()), LONG)));
    awaitRequest(server);

    client.close();

    Failed failed = (Failed) result.get(60, TimeUnit.SECONDS);
    assertThat(failed.maybeSent()).isTrue();
    assertThat(failed.phase()).isEqualTo(FailurePhase.HTTP);
  }

  private static void assertFailed(
      Failed failed, FailurePhase phase, FailureCode code, boolean maybeSent) {
    assertThat(failed.phase()).isEqualTo(phase);
    assertThat(failed.code()).isEqualTo(code);
    assertThat(failed.maybeSent()).isEqualTo(maybeSent);
  }

  /** Sends, and checks that the verdict came in time. */
  private static Failed fail(OutboundClient client, URI target, Duration deadline) {
    long start = System.nanoTime();
    OutboundResult result = client.send(get(target, deadline));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isLessThan(deadline.plusSeconds(20));
    assertThat(result).isInstanceOf(Failed.class);
    return (Failed) result;
  }

  @Test
  void aTargetThatIsNotThereIsLeftAloneForAWhileAndThenCalledAgain() {
    GuardLimits guards = new GuardLimits(8, 8, 4, 4, Duration.ofSeconds(1));
    OutboundClient client =
        open(
            new OutboundClient(
                AddressPolicy.SANDBOX_LOOPBACK,
                OutboundLimits.DEFAULT.with(guards),
                ScriptedNames.of("127.0.0.1")::resolve,
                TLS.trust()));
    RawServer server = open(RawServer.plain(RawServer.Exchange::hangUp));
    OutboundRequest request = get(http(server.port()), Duration.ofSeconds(60));

    for (int i = 0; i < 4; i++) {
      assertThat(((Failed) client.send(request)).code()).isEqualTo(FailureCode.CONNECTION_LOST);
    }
    Failed refused = (Failed) client.send(request);

    assertThat(refused.code()).isEqualTo(FailureCode.CIRCUIT_OPEN);
    assertThat(refused.refusedHere()).isTrue();
    assertThat(refused.timings()).isEqualTo(PhaseTimings.NONE);
    assertThat(server.connections()).isEqualTo(4);
    server.thenServe(OutboundFailureTest::ok);
    await().until(() -> client.send(request) instanceof OutboundResult.Answered);
    assertThat(client.send(request)).isInstanceOf(OutboundResult.Answered.class);
  }

  @Test
  void aRequestWhosePlaceComesTooLateIsNotBegun() {
    RawServer server = open(RawServer.plain(OutboundFailureTest::silent));
    OutboundLimits onePlace =
        new OutboundLimits(8, 1, 4, 4, Duration.ofSeconds(3), Duration.ofSeconds(15));
    OutboundClient client =
        open(
            new OutboundClient(
                AddressPolicy.SANDBOX_LOOPBACK,
                onePlace,
                ScriptedNames.of("127.0.0.1")::resolve,
                TLS.trust()));
    URI target = http(server.port());
    CompletableFuture<OutboundResult> first =
        CompletableFuture.supplyAsync(() -> client.send(get(target, Duration.ofSeconds(2))));
    awaitRequest(server);

    Failed late = (Failed) client.send(get(target, Duration.ofMillis(100)));
    first.join();
    server.thenServe(OutboundFailureTest::ok);

    assertThat(late.code()).isEqualTo(FailureCode.NO_CAPACITY);
    assertThat(client.send(get(target, Duration.ofSeconds(60))))
        .isInstanceOf(OutboundResult.Answered.class);
    assertThat(server.connections()).isEqualTo(2);
  }

  private static void silent(RawServer.Exchange exchange) throws IOException, InterruptedException {
    exchange.readRequest();
    exchange.staySilent();
  }

  private OutboundClient client() {
    return client(ScriptedNames.of("127.0.0.1")::resolve);
  }

  private OutboundClient client(NameResolver names) {
    return open(
        new OutboundClient(
            AddressPolicy.SANDBOX_LOOPBACK, OutboundLimits.DEFAULT, names, TLS.trust()));
  }

  private static void ok(RawServer.Exchange exchange) throws IOException {
    exchange.readRequest();
    exchange.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
  }

  /** A listener whose queue is full: the kernel drops further attempts to connect. */
  private ServerSocket full(String address, int port) throws IOException {
    ServerSocket listener = open(new ServerSocket());
    InetSocketAddress at = new InetSocketAddress(InetAddress.ofLiteral(address), port);
    listener.bind(at, 1);
    for (int i = 0; i < 4; i++) {
      Socket filler = open(new Socket());
      connectQuietly(filler, listener.getLocalSocketAddress());
    }
    return listener;
  }

  private static void connectQuietly(Socket filler, SocketAddress to) {
    try {
      filler.connect(to, 100);
    } catch (IOException full) {
      assertThat(full).isInstanceOf(SocketTimeoutException.class);
    }
  }

  private static void awaitRequest(RawServer server) {
    await().until(() -> !server.requests().isEmpty());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private <T extends AutoCloseable> T open(T resource) {
    toClose.add(resource);
    return resource;
  }

  private static URI http(int port) {
    return URI.create("http://localhost:" + port + "/");
  }

  private static URI https(int port) {
    return URI.create("https://" + TestTls.HOST + ":" + port + "/");
  }

  private static OutboundRequest get(URI target, Duration deadline) {
    return new OutboundRequest(
        "operator:1", false, "GET", target, Map.of(), new byte[0], deadline, 1_000);
  }
}
