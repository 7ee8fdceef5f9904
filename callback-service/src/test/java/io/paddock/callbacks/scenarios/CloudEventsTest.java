package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.events.EventEnvelope;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A receiver that uses the public CloudEvents library of JavaScript reads what we send. */
@QuarkusTest
class CloudEventsTest {

  /** Where {@code .ci/run} installs it. */
  private static final Path PACKAGES =
      Path.of(
          Objects.requireNonNullElse(System.getenv("PADDOCK_NPM"), "../.paddock/npm/node_modules"));

  private static final String SCRIPT = "/node/read-event.cjs";

  private final Tenants tenants;
  private final Topics topics;
  private final ObjectMapper json = new ObjectMapper();
  private final Receiver receiver = new Receiver();

  CloudEventsTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void theNpmPackageReadsTheRequest() throws Exception {
    assumeTrue(
        Files.isDirectory(PACKAGES.resolve("cloudevents")) && isOnPath("node"),
        "no npm package cloudevents here");
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    EventEnvelope sent = Topics.roundSettled(subscription.owner().id(), null);
    topics.publish(sent);
    await().until(() -> !receiver.received().isEmpty());

    JsonNode read = readByNode(receiver.received().getFirst());

    assertThat(read.path("id").asText()).isEqualTo(sent.id());
    assertThat(read.path("type").asText()).isEqualTo("round.settled");
    assertThat(read.path("source").asText()).isEqualTo(sent.source());
    assertThat(read.path("operatorid").asText()).isEqualTo(subscription.owner().id().toString());
    assertThat(read.path("data").path("playerId").asText()).isEqualTo("zoë");
  }

  private JsonNode readByNode(Received request) throws IOException, InterruptedException {
    Map<String, String> headers = new HashMap<>();
    request.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    ProcessBuilder node = new ProcessBuilder("node", "-e", script());
    node.environment().put("NODE_PATH", PACKAGES.toAbsolutePath().normalize().toString());
    node.redirectErrorStream(true);
    Process process = node.start();
    try (var in = process.outputWriter(UTF_8)) {
      in.write(json.writeValueAsString(Map.of("headers", headers, "body", request.body())));
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return json.readTree(output);
  }

  private static String script() throws IOException {
    try (InputStream in = CloudEventsTest.class.getResourceAsStream(SCRIPT)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  private static boolean isOnPath(String command) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, command))) {
        return true;
      }
    }
    return false;
  }
}
