package io.paddock.acceptance.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.documents.Tool.Ended;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each document that a service serves is sound by the judgement of its standard's own tools. */
class PublishedDocumentsTest {

  private static final String REDOCLY = "@redocly/cli";
  private static final String ASYNCAPI = "@asyncapi/parser";

  private static final RunningStack STACK = RunningStack.get();

  private final Path folder;

  PublishedDocumentsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A document of messages, and whose it is. */
  record Messages(String service, String name) {}

  static Stream<Messages> messages() {
    return Stream.of(
        new Messages(STACK.gamesUrl(), "rooms.asyncapi.yaml"),
        new Messages(STACK.gatewayUrl(), "exchange.asyncapi.yaml"),
        new Messages(STACK.callbacksUrl(), "events.asyncapi.json"));
  }

  @Test
  void everyApiPassesRedoclysRecommendedRules() throws IOException {
    assumeTrue(Tool.npm(REDOCLY).isPresent(), Tool.missing("npm", REDOCLY));
    Map<String, String> services =
        Map.of(
            "backoffice.json", STACK.backofficeUrl(),
            "games.json", STACK.gamesUrl(),
            "gateway.json", STACK.gatewayUrl(),
            "callbacks.json", STACK.callbacksUrl());
    for (Map.Entry<String, String> service : services.entrySet()) {
      Files.writeString(folder.resolve(service.getKey()), openApi(service.getValue()));
    }

    Ended lint = lint(services.keySet());

    assertThat(lint.printed()).contains(services.keySet());
    assertThat(lint.code()).as(lint.printed()).isZero();
  }

  @Test
  void andTheRulesRefuseADocumentThatBreaksOne() throws IOException {
    assumeTrue(Tool.npm(REDOCLY).isPresent(), Tool.missing("npm", REDOCLY));
    Files.writeString(
        folder.resolve("broken.json"),
        "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"T\",\"version\":\"1\"},\"paths\":{}}");

    Ended lint = lint(List.of("broken.json"));

    assertThat(lint.code()).isEqualTo(1);
    assertThat(lint.printed()).contains("no-empty-servers");
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aServiceServesItsMessagesBesideItsApiAndSaysWhere(Messages messages) throws IOException {
    Path written = Repository.root().resolve("docs/api").resolve(messages.name());

    assertThat(document(messages)).isEqualTo(Files.readString(written));
    assertThat(Http.JSON.readTree(openApi(messages.service())).at("/info/description").asText())
        .contains("[AsyncAPI](/docs/" + messages.name() + ")");
  }

  @Test
  void everyDocumentOfMessagesIsValidAsyncApi() throws IOException {
    assumeTrue(Tool.npm(ASYNCAPI).isPresent(), Tool.missing("npm", ASYNCAPI));
    List<String> names = new ArrayList<>(List.of("broken.json"));
    Files.writeString(
        folder.resolve("broken.json"),
        "{\"asyncapi\":\"3.0.0\",\"info\":{\"title\":\"T\"},\"channels\":{}}");
    for (Messages each : messages().toList()) {
      Files.writeString(folder.resolve(each.name()), document(each));
      names.add(each.name());
    }

    JsonNode told = validate(names);

    assertThat(told.path("broken.json").toString()).contains("version");
    names.remove("broken.json");
    assertThat(names).allSatisfy(name -> assertThat(told.path(name)).hasToString("[]"));
  }

  private Ended lint(Iterable<String> files) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "node",
                Tool.npm(REDOCLY).orElseThrow().resolve("bin/cli.js").toString(),
                "lint",
                "--extends=recommended",
                "--format=summary"));
    files.forEach(words::add);
    return Tool.in(folder)
        .with("REDOCLY_TELEMETRY", "off")
        .with("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
        .end(words.toArray(String[]::new));
  }

  private JsonNode validate(List<String> files) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/node/validate-asyncapi.cjs")) {
      Files.write(folder.resolve("validate.cjs"), Objects.requireNonNull(in).readAllBytes());
    }
    List<String> words = new ArrayList<>(List.of("node", "validate.cjs"));
    words.addAll(files);
    return Http.JSON.readTree(Tool.in(folder).run(words.toArray(String[]::new)));
  }

  private static String openApi(String service) {
    return Http.at(service).get("/q/openapi?format=json").expect(200).response().body();
  }

  private static String document(Messages messages) {
    return Http.at(messages.service())
        .get("/docs/" + messages.name())
        .expect(200)
        .response()
        .body();
  }
}
