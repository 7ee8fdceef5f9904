package io.paddock.web.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingRoomTest {

  @ParameterizedTest
  @CsvSource({
    "/q/health/live, 200, UP",
    "/q/health/started, 200, UP",
    "/q/health/ready, 503, DOWN",
    "/q/health, 503, DOWN",
    "/q/metrics, 404, ''"
  })
  void itIsAliveAndNotReady(String path, int status, String says)
      throws IOException, InterruptedException {
    try (WaitingRoom room = WaitingRoom.open("127.0.0.1", 0, () -> "{}")) {
      HttpResponse<String> answer = get(room.port(), path);

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).contains(says);
    }
  }

  @Test
  void readinessSaysWhy() throws IOException, InterruptedException {
    try (WaitingRoom room =
        WaitingRoom.open("127.0.0.1", 0, () -> "{\"reason\":\"schema_behind\"}")) {
      HttpResponse<String> answer = get(room.port(), "/q/health/ready");

      assertThat(answer.headers().firstValue("Content-Type"))
          .contains("application/json; charset=UTF-8");
      assertThat(answer.body())
          .isEqualTo(
              """
              {"status":"DOWN","checks":[{"name":"schema","status":"DOWN",\
              "data":{"reason":"schema_behind"}}]}""");
    }
  }

  @Test
  void itsPortIsFreeOnceItIsClosed() throws IOException {
    int port;
    try (WaitingRoom room = WaitingRoom.open("127.0.0.1", 0, () -> "{}")) {
      port = room.port();
    }

    try (ServerSocket next = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(next.isBound()).isTrue();
    }
  }

  static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .timeout(Duration.ofSeconds(10))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
