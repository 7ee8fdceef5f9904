package io.paddock.http;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.fixtures.RawServer;
import io.paddock.http.fixtures.ScriptedNames;
import io.paddock.http.fixtures.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request whose deadline is 2 s has its verdict within 3 s, whatever it is stuck in. */
@Timeout(120)
class OutboundDeadlineTest {

  private static final TestTls TLS = TestTls.create();
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final Duration AT_THE_LATEST = Duration.ofSeconds(3);
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

  private final List<AutoCloseable> toClose = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : toClose) {
      resource.close();
    }
  }

  @Test
  void inTheWaitForAPlaceOfItsOwner() {
    inTheWait(new OutboundLimits(8, 1, 4, 4, Duration.ofSeconds(3), Duration.ofSeconds(15)));
  }

  @Test
  void inTheWaitForAConnection() {
    inTheWait(new OutboundLimits(1, 8, 4, 4, Duration.ofSeconds(3), Duration.ofSeconds(15)));
  }

  private void inTheWait(OutboundLimits limits) {
    RawServer server = open(afterARequest("", RawServer.Exchange::staySilent));
    OutboundClient client = client(limits, ScriptedNames.of("127.0.0.1")::resolve);
    Thread.startVirtualThread(() -> client.send(patient(server)));
    await().until(() -> server.requests().size() == 1);

    Failed failed = inTime(client, get(http(server.port())), FailureCode.NO_CAPACITY);

    assertThat(failed.phase()).isEqualTo(FailurePhase.QUEUE);
    assertThat(failed.maybeSent()).isFalse();
    assertThat(server.requests()).hasSize(1);
  }

  private static OutboundRequest patient(RawServer server) {
    return new OutboundRequest(
        "operator:1",
        false,
        "GET",
        http(server.port()),
        Map.of(),
        new byte[0],
        OutboundRequest.MAX_DEADLINE,
        0);
  }

  @Test
  void inTheNameServer() {
    CountDownLatch never = new CountDownLatch(1);
    toClose.add(never::countDown);
    OutboundClient client =
        client(
            host -> {
              awaitUninterruptibly(never);
              return new InetAddress[0];
            });

    Failed failed = inTime(client, get(https(1_024)));

    assertThat(failed.phase()).isEqualTo(FailurePhase.DNS);
    assertThat(failed.timings().dnsMs()).isPositive();
  }

  @Test
  void inTheConnect() throws IOException {
    ServerSocket full = open(new ServerSocket());
    full.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1);
    for (int i = 0; i < 4; i++) {
      connectQuietly(open(new Socket()), full);
    }

    Failed failed = inTime(client(), get(http(full.getLocalPort())));

    assertThat(failed.phase()).isEqualTo(FailurePhase.TCP);
    assertThat(failed.timings().tcpMs()).isPositive();
  }

  @Test
  void inTheHandshake() {
    RawServer server = open(RawServer.plain(RawServer.Exchange::staySilent));

    Failed failed = inTime(client(), get(https(server.port())));

    assertThat(failed.phase()).isEqualTo(FailurePhase.TLS);
    assertThat(failed.timings().tlsMs()).isPositive();
  }

  @Test
  void inSendingTheBody() {
    RawServer server = open(RawServer.plain(RawServer.Exchange::staySilent));

    Failed failed = inTime(client(), post(http(server.port()), new byte[32 << 20]));

    assertThat(failed.phase()).isEqualTo(FailurePhase.HTTP);
    assertThat(failed.maybeSent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 103 Early Hints\r\n\r\n"})
  void inWaitingForTheHead(String begun) {
    RawServer server = open(afterARequest(begun, RawServer.Exchange::staySilent));

    Failed failed = inTime(client(), get(http(server.port())));

    assertThat(failed.phase()).isEqualTo(FailurePhase.HTTP);
    assertThat(failed.timings().httpMs()).isPositive();
  }

  @Test
  void inAHeadThatDrips() {
    RawServer server = open(afterARequest("HTTP/1.1 200 OK\r\nx-a: ", it -> it.drip("a")));

    assertThat(inTime(client(), get(http(server.port()))).phase()).isEqualTo(FailurePhase.HTTP);
  }

  @Test
  void betweenHeadAndBody() {
    RawServer server =
        open(
            afterARequest(
                "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n", RawServer.Exchange::staySilent));

    Failed failed = inTime(client(), get(http(server.port())));

    assertThat(failed.phase()).isEqualTo(FailurePhase.BODY);
    assertThat(failed.timings().bodyMs()).isPositive();
    assertThat(failed.head()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"content-length: 100000", "transfer-encoding: chunked", "connection: close"})
  void inABodyThatDrips(String framing) {
    String drop = framing.endsWith("chunked") ? "1\r\na\r\n" : "a";
    RawServer server =
        open(afterARequest("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n", it -> it.drip(drop)));

    assertThat(inTime(client(), get(http(server.port()))).phase()).isEqualTo(FailurePhase.BODY);
  }

  @Test
  void inTrailersThatDrip() {
    RawServer server =
        open(
            afterARequest(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\nx-a: ",
                it -> it.drip("a")));

    assertThat(inTime(client(), get(http(server.port()))).phase()).isEqualTo(FailurePhase.BODY);
  }

  @Test
  void onAReusedConnection() {
    RawServer server =
        open(
            RawServer.plain(
                it -> {
                  it.readRequest();
                  it.write(OK);
                  it.readRequest();
                  it.staySilent();
                }));
    OutboundClient client = client();
    client.send(get(http(server.port())));

    Failed failed = inTime(client, get(http(server.port())));

    assertThat(failed.phase()).isEqualTo(FailurePhase.HTTP);
    assertThat(server.connections()).isOne();
  }

  @Test
  void inARepetition() {
    RawServer server =
        open(
            RawServer.plain(
                it -> {
                  it.readRequest();
                  it.write(OK);
                  it.readRequest();
                  it.hangUp();
                }));
    OutboundClient client = client();
    client.send(get(http(server.port())));
    server.thenServe(
        it -> {
          it.readRequest();
          it.staySilent();
        });

    Failed failed = inTime(client, post(http(server.port()), new byte[1]));

    assertThat(failed.phase()).isEqualTo(FailurePhase.HTTP);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void whatIsGivenUpLeavesItsConnectionAndItsOwnersPlace() {
    CountDownLatch left = new CountDownLatch(1);
    RawServer server =
        open(
            RawServer.plain(
                it -> {
                  it.readRequest();
                  try {
                    it.readRequest();
                  } finally {
                    left.countDown();
                  }
                }));
    OutboundClient client =
        client(
            new OutboundLimits(8, 1, 4, 4, Duration.ofSeconds(3), Duration.ofSeconds(15)),
            ScriptedNames.of("127.0.0.1")::resolve);

    inTime(client, get(http(server.port())));

    await().until(() -> left.getCount() == 0);
    server.thenServe(
        it -> {
          it.readRequest();
          it.write(OK);
        });
    assertThat(client.send(patient(server))).isInstanceOf(Answered.class);
  }

  /** Sends, and checks that the verdict came at the deadline and not long after it. */
  private static Failed inTime(OutboundClient client, OutboundRequest request) {
    return inTime(client, request, FailureCode.TIMEOUT);
  }

  private static Failed inTime(
      OutboundClient client, OutboundRequest request, FailureCode expected) {
    long start = System.nanoTime();
    OutboundResult result = client.send(request);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isBetween(DEADLINE, AT_THE_LATEST);
    assertThat(result).isInstanceOf(Failed.class);
    assertThat(((Failed) result).code()).isEqualTo(expected);
    return (Failed) result;
  }

  private static RawServer afterARequest(String answer, RawServer.Script then) {
    return RawServer.plain(
        it -> {
          it.readRequest();
          it.write(answer);
          then.serve(it);
        });
  }

  private static void connectQuietly(Socket filler, ServerSocket listener) {
    try {
      filler.connect(listener.getLocalSocketAddress(), 100);
    } catch (IOException full) {
      assertThat(full).isInstanceOf(SocketTimeoutException.class);
    }
  }

  /** As a lookup in the operating system. */
  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException notInTheSystemsLookup) {
        Thread.onSpinWait();
      }
    }
  }

  private OutboundClient client() {
    return client(ScriptedNames.of("127.0.0.1")::resolve);
  }

  private OutboundClient client(NameResolver names) {
    return client(OutboundLimits.DEFAULT, names);
  }

  private OutboundClient client(OutboundLimits limits, NameResolver names) {
    return open(new OutboundClient(AddressPolicy.SANDBOX_LOOPBACK, limits, names, TLS.trust()));
  }

  private <T extends AutoCloseable> T open(T resource) {
    toClose.addFirst(resource);
    return resource;
  }

  private static URI http(int port) {
    return URI.create("http://localhost:" + port + "/");
  }

  private static URI https(int port) {
    return URI.create("https://" + TestTls.HOST + ":" + port + "/");
  }

  private static OutboundRequest get(URI target) {
    return new OutboundRequest(
        "operator:1", false, "GET", target, Map.of(), new byte[0], DEADLINE, 1_000_000);
  }

  private static OutboundRequest post(URI target, byte[] body) {
    return new OutboundRequest("operator:1", true, "POST", target, Map.of(), body, DEADLINE, 1_000);
  }
}
