package io.paddock.stack.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.infra.Loopback;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import io.paddock.stack.load.Attempt.Answered;
import io.paddock.stack.load.Attempt.Broken;
import io.paddock.stack.load.Attempt.Nowhere;
import io.paddock.stack.load.Attempt.Refused;
import io.paddock.stack.load.Attempt.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptTest {

  @ParameterizedTest
  @CsvSource({
    // status, names a time to wait, of a request that may be repeated, of one that may not
    "200, false, DONE, DONE",
    "201, false, DONE, DONE",
    "202, false, FAILED, FAILED",
    "429, true, AGAIN, AGAIN",
    "503, true, AGAIN, AGAIN",
    "429, false, FAILED, FAILED",
    "503, false, AGAIN, FAILED",
    "502, false, AGAIN, FAILED",
    "504, false, AGAIN, FAILED",
    "504, true, AGAIN, FAILED",
    "500, true, FAILED, FAILED",
    "401, true, FAILED, FAILED",
    "422, false, FAILED, FAILED",
  })
  void what_an_answer_allows(
      int status, boolean namesATime, Verdict repeatable, Verdict notRepeatable) {
    Attempt attempt = answered(status, namesATime ? Map.of("retry-after", "1") : Map.of(), "{}");

    assertThat(attempt.verdict(LoadKind.OPERATORS)).isEqualTo(repeatable);
    assertThat(attempt.verdict(LoadKind.LAUNCH)).isEqualTo(notRepeatable);
  }

  @Test
  void a_bet_is_done_once_its_outcome_is_decided() {
    assertThat(answered("{\"status\":\"settled\"}").verdict(LoadKind.BET)).isEqualTo(Verdict.DONE);
    assertThat(answered("{\"status\":\"open\",\"winPending\":true}").verdict(LoadKind.BET))
        .isEqualTo(Verdict.DONE);
    assertThat(answered("{\"status\":\"voiding\"}").verdict(LoadKind.BET))
        .isEqualTo(Verdict.FAILED);
    assertThat(answered("{\"status\":\"voiding\"}").text())
        .isEqualTo("POST /x answered 200 voiding");
  }

  @Test
  void without_a_connection_any_request_is_sent_again() {
    int nobody = Loopback.anyFreePort();

    Attempt attempt = Attempt.of(() -> ApiClient.at("http://localhost:" + nobody).get("/x"));

    assertThat(attempt).isInstanceOf(Refused.class);
    assertThat(attempt.verdict(LoadKind.LAUNCH)).isEqualTo(Verdict.AGAIN);
    assertThat(attempt.text())
        .startsWith("GET /x at http://localhost:" + nobody + " got no answer: java.net.");
  }

  @Test
  void without_an_answer_only_what_may_be_repeated_is() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> hangUp(server));

      Attempt attempt =
          Attempt.of(
              () ->
                  ApiClient.at("http://localhost:" + server.getLocalPort())
                      .post("/x", Json.object()));

      assertThat(attempt).isInstanceOf(Broken.class);
      assertThat(attempt.verdict(LoadKind.ORDER)).isEqualTo(Verdict.AGAIN);
      assertThat(attempt.verdict(LoadKind.LAUNCH)).isEqualTo(Verdict.FAILED);
    }
  }

  @Test
  void where_no_pod_is_ready_it_has_failed() {
    assertThat(new Nowhere("no pod").verdict(LoadKind.BET)).isEqualTo(Verdict.FAILED);
  }

  @Test
  void it_waits_as_long_as_it_is_told_to() {
    assertThat(answered(503, Map.of("retry-after", "5"), "").pause())
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(answered(503, Map.of("retry-after", "Fri, 31 Dec 2032"), "").pause())
        .isEqualTo(Duration.ofMillis(250));
    assertThat(answered(504, Map.of(), "").pause()).isEqualTo(Duration.ofMillis(250));
    assertThat(new Refused("").pause()).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void a_failure_is_told_by_its_code() {
    assertThat(answered(422, Map.of(), "{\"code\":\"bad_signature\",\"status\":422}").text())
        .isEqualTo("POST /x answered 422 bad_signature");
    assertThat(answered(500, Map.of(), "<html>").text()).isEqualTo("POST /x answered 500");
  }

  private static Attempt answered(String body) {
    return answered(200, Map.of(), body);
  }

  private static Attempt answered(int status, Map<String, String> headers, String body) {
    return new Answered(new ApiAnswer("POST /x", status, headers, body));
  }

  private static void hangUp(ServerSocket server) {
    try (var connection = server.accept()) {
      connection.getInputStream().read();
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }
}
