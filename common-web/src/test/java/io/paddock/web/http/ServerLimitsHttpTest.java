package io.paddock.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What every service's HTTP server does unless a service says otherwise. */
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "games"))
class ServerLimitsHttpTest {

  private static final int PATIENCE_MS = 20_000;

  @TestHTTPResource("/")
  URI server;

  @Test
  void anUpgradeToHttp2IsNotTaken() throws IOException {
    String answer =
        exchange(
            "GET /sample/pages?size=1 HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings,"
                + " close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void theShippedLimitsAreTheDocumentedOnes() {
    assertThat(setting("quarkus.http.http2")).isEqualTo("false");
    assertThat(setting("quarkus.http.limits.max-connections")).isEqualTo("2000");
    assertThat(setting("quarkus.http.idle-timeout")).isEqualTo("30s");
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  /** How the server's answer begins: whether it then closes is no matter here. */
  private String exchange(String bytes) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return new String(
          socket.getInputStream().readNBytes("HTTP/1.1 200 ".length()),
          StandardCharsets.ISO_8859_1);
    }
  }
}
