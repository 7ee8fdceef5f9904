package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.servers.infra.Loopback;
import io.paddock.servers.process.Programs;
import io.paddock.servers.process.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the proxy in front of the services logs of a request, by the example's configuration. */
class IngressLogsTest {

  private static final JsonNode CONTROLLER =
      Manifests.of(Manifests.FOLDER.resolve("examples/ingress-nginx"))
          .named("ConfigMap", "ingress-nginx-controller")
          .path("data");
  private static final String KEY = "pk-that-nobody-may-read";

  @TempDir Path folder;

  private final int port = Loopback.anyFreePort();

  @Test
  void aLineHasNothingThatHoldsArguments() {
    Set<String> variables = new TreeSet<>();
    Pattern.compile("\\$(\\w+)")
        .matcher(CONTROLLER.path("log-format-upstream").asText())
        .results()
        .forEach(found -> variables.add(found.group(1)));

    assertThat(variables)
        .containsExactlyInAnyOrder(
            "remote_addr",
            "time_iso8601",
            "request_method",
            "host",
            "uri",
            "server_protocol",
            "status",
            "body_bytes_sent",
            "request_length",
            "request_time",
            "proxy_upstream_name",
            "upstream_addr",
            "upstream_status",
            "upstream_response_time",
            "req_id");
    assertThat(CONTROLLER.path("error-log-level").asText()).isEqualTo("emerg");
  }

  @Test
  void noLogOfARealProxyHasAKeyThatStoodInAnAddress() throws Exception {
    String logs =
        logs(
            CONTROLLER.path("log-format-upstream").asText(),
            CONTROLLER.path("error-log-level").asText());

    assertThat(logs)
        .contains("\"GET localhost/ws/user HTTP/1.1\" 502")
        .contains("\"POST localhost/api/orders HTTP/1.1\" 413")
        .doesNotContain(KEY);
  }

  /** Or the test above would look in the wrong place. */
  @Test
  void bothLogsOfAProxyThatWasToldNothingHaveIt() throws Exception {
    String logs = logs("\"$request\" $status \"$http_referer\"", "notice");

    assertThat(logs)
        .contains("\"GET /ws/user?key=" + KEY + " HTTP/1.1\" 502")
        .contains("request: \"GET /ws/user?key=" + KEY)
        .contains("request: \"POST /api/orders?key=" + KEY);
  }

  /** Of a proxy whose service is away, asked for a socket and sent too large a body. */
  private String logs(String format, String level) throws Exception {
    assumeTrue(Programs.find("nginx").isPresent(), "no nginx here: install it to see what it logs");
    Process nginx =
        new ProcessBuilder(
                "nginx", "-p", folder + "/", "-e", "error.log", "-c", configuration(format, level))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(Waiting.until(Duration.ofSeconds(30), () -> Loopback.accepts(port))).isTrue();
      ask(client, HttpRequest.newBuilder(at("/ws/user")));
      ask(
          client,
          HttpRequest.newBuilder(at("/api/orders"))
              .POST(BodyPublishers.ofString("x".repeat(2_000))));
    } finally {
      nginx.destroy();
      assertThat(nginx.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    return Files.readString(folder.resolve("access.log"))
        + Files.readString(folder.resolve("error.log"));
  }

  private static void ask(HttpClient client, HttpRequest.Builder request) throws Exception {
    int status =
        client
            .send(
                request.header("Referer", "http://localhost/page?key=" + KEY).build(),
                BodyHandlers.discarding())
            .statusCode();
    assertThat(status).isGreaterThanOrEqualTo(400);
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + port + path + "?key=" + KEY);
  }

  private String configuration(String format, String level) throws IOException {
    return Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log error.log %s;
            events {}
            http {
              client_body_temp_path body;
              proxy_temp_path proxied;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              log_format controller '%s';
              access_log access.log controller;
              client_max_body_size 1k;
              # Variables that ingress-nginx defines itself.
              map $http_x_request_id $req_id { default $http_x_request_id; }
              map $host $proxy_upstream_name { default gateway; }
              server {
                listen 127.0.0.1:%d;
                location / { proxy_pass http://127.0.0.1:%d; }
              }
            }
            """
                .formatted(level, format, port, Loopback.anyFreePort()))
        .toString();
  }
}
