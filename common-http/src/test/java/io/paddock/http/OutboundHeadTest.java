package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.fixtures.RawServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much head an answer may have. */
@Timeout(120)
class OutboundHeadTest {

  private static final int KIB_64 = 64 << 10;
  private static final String EMPTY_BODY = "content-length: 0\r\n";

  private final OutboundClient client =
      new OutboundClient(AddressPolicy.SANDBOX_LOOPBACK, OutboundLimits.DEFAULT);

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void a256thLineIsRead() {
    assertThat(answerTo(head("x-a: b\r\n".repeat(255)))).isInstanceOf(Answered.class);
  }

  @Test
  void a257thLineMakesABadResponse() {
    assertBad(head("x-a: b\r\n".repeat(256)));
  }

  @Test
  void oneLineMayFillTheHead() {
    assertThat(answerTo(headOf(KIB_64))).isInstanceOf(Answered.class);
    assertBad(headOf(KIB_64 + 1));
  }

  @Test
  void manyLinesFillItTogether() {
    String line = "x-a: " + "b".repeat(1_017) + "\r\n"; // 1 KiB

    assertThat(answerTo(head(line.repeat(63)))).isInstanceOf(Answered.class);
    assertBad(head(line.repeat(64)));
  }

  private static String head(String lines) {
    return "HTTP/1.1 200 OK\r\n" + lines + EMPTY_BODY + "\r\n";
  }

  /** A head of so many bytes, its empty line included. */
  private static String headOf(int bytes) {
    String rest = head("x-a: \r\n");
    return head("x-a: " + "b".repeat(bytes - rest.length()) + "\r\n");
  }

  private void assertBad(String head) {
    Failed failed = (Failed) answerTo(head);
    assertThat(failed.phase()).isEqualTo(FailurePhase.HTTP);
    assertThat(failed.code()).isEqualTo(FailureCode.BAD_RESPONSE);
    assertThat(failed.maybeSent()).isTrue();
  }

  private OutboundResult answerTo(String head) {
    try (RawServer server = RawServer.answering(head)) {
      return client.send(
          new OutboundRequest(
              "operator:1",
              false,
              "GET",
              URI.create("http://localhost:" + server.port() + "/"),
              Map.of(),
              new byte[0],
              Duration.ofSeconds(20),
              1_000));
    }
  }
}
