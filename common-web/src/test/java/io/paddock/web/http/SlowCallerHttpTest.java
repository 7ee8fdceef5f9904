package io.paddock.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.RawHttp;
import io.paddock.servers.test.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that are too slow, and callers that go away: neither is a fault of ours. */
@QuarkusTest
@TestProfile(SlowCallerHttpTest.ShortTimes.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "games"))
class SlowCallerHttpTest {

  /** Short enough to wait for; each is under the 20 s for which a read waits here. */
  public static final class ShortTimes implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "paddock.connection.head-time", "300ms",
          "paddock.connection.body-time", "600ms",
          "quarkus.http.idle-timeout", "2s");
    }
  }

  private static final long PATIENCE_SECONDS = 20;
  private static final String POST =
      "POST /sample/bodies HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
  private static final String DELETE = "DELETE /sample/keys HTTP/1.1\r\nHost: a\r\n";

  @TestHTTPResource("/")
  URI server;

  private LogLines log = new LogLines();

  @BeforeEach
  void listen() {
    log = LogLines.open();
  }

  @AfterEach
  void nothingWasAFaultOfOurs() throws IOException {
    String next = "GET /sample/pages?size=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    assertThat(RawHttp.exchange(server, next)).startsWith("HTTP/1.1 200 ");
    log.close();
    assertThat(log.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P", "POST /sample/bodies HTTP/1.1\r\nHos"})
  void halfAHeadIsAnsweredInTime(String half) throws Exception {
    long begun = System.nanoTime();

    String answer = RawHttp.exchange(server, half);

    assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"code\":\"request_timeout\"");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(290));
    log.await("request_refused status=408");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 12\r\n\r\n",
        "Content-Length: 12\r\n\r\n{\"name\":",
        "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"name\":\r\n"
      })
  void halfABodyIsAnsweredInTime(String half) throws Exception {
    assertThat(RawHttp.exchange(server, POST + half))
        .startsWith("HTTP/1.1 408 ")
        .contains("\"code\":\"request_timeout\"")
        .containsOnlyOnce("HTTP/1.1 ");
    log.await("request_refused status=408");
    log.await("request_dropped reason=caller_gone");
  }

  @Test
  void aConnectionOnWhichNothingMovesIsGivenBack() throws IOException {
    assertThat(RawHttp.exchange(server, "")).isEmpty();
  }

  @Test
  void whoLeavesWithinAHeadIsNoted() throws Exception {
    sendAndReset("GET /sample/pages HTTP/1.1\r\nHos");

    log.await("caller_gone during=head");
  }

  @Test
  void whoLeavesWithinABodyIsNoted() throws Exception {
    boolean dropped = false;
    // One who is gone before the body is asked for is noticed when the body's time is over.
    for (int tries = 0; tries < 5 && !dropped; tries++) {
      sendAndReset(POST + "Content-Length: 12\r\n\r\n{\"na");
      log.await("caller_gone during=body");
      dropped = log.sees("request_dropped reason=caller_gone", Duration.ofSeconds(4));
    }

    assertThat(dropped).isTrue();
  }

  @Test
  void whoLeavesBeforeTheAnswerIsNotedAndTheRequestRunsToItsEnd() throws Exception {
    Socket caller = RawHttp.open(server);
    RawHttp.send(caller, "GET /sample/slow HTTP/1.1\r\nHost: a\r\n\r\n");
    SampleResource.Slow slow =
        Objects.requireNonNull(SampleResource.SLOW.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    reset(caller);
    log.await("caller_gone during=answer");

    slow.finish().countDown();

    assertThat(slow.finished().await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aRequestWhoseCallerLeavesWhileItsKeyIsLookedUpEndsThere() throws Exception {
    int runs = SampleResource.RUNS.get();
    Socket caller = RawHttp.open(server);
    RawHttp.send(caller, DELETE + "X-Hold: 1\r\n\r\n");
    HeldRequests.Held held =
        Objects.requireNonNull(HeldRequests.HELD.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    reset(caller);
    log.await("caller_gone during=answer");

    held.go();

    log.await("request_dropped reason=caller_gone");
    RawHttp.exchange(server, DELETE + "Connection: close\r\n\r\n");
    assertThat(SampleResource.RUNS.get()).isEqualTo(runs + 1);
  }

  private void sendAndReset(String bytes) throws IOException {
    Socket caller = RawHttp.open(server);
    RawHttp.send(caller, bytes);
    reset(caller);
  }

  /** Closes as a process does that is killed: with a reset. */
  private static void reset(Socket caller) throws IOException {
    caller.setSoLinger(true, 0);
    caller.close();
  }
}
