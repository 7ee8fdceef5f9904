package io.paddock.deploy;

import static io.paddock.deploy.Manifests.strings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.paddock.servers.home.Listener;
import io.paddock.servers.home.Repository;
import io.paddock.servers.infra.Topic;
import io.paddock.servers.infra.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeTest {

  private static final Path ROOT = Repository.root();
  private static final Pattern TOPIC = Pattern.compile("(?m)^topic (\\S+) (\\d+)((?: \\S+)*)$");

  private final JsonNode compose = compose(Compose.text());

  @Test
  void itKeepsToTheSchema() throws IOException {
    assertThat(objections(compose)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          service_healthy         | service_wealthy          | condition
          read_only: true         | readonly: true           | readonly
          cap_drop: [ALL]         | cap_drop: ALL            | array
          interval: 5s            | intervall: 5s            | intervall
          """)
  void aFaultIsRefused(String right, String wrong, String objection) throws IOException {
    assertThat(Compose.text()).contains(right);

    assertThat(objections(compose(Compose.text().replace(right, wrong))))
        .anyMatch(message -> message.contains(objection));
  }

  @Test
  void whatIsNamedIsThere() {
    Set<String> services = names(compose.path("services"));
    Set<String> volumes = names(compose.path("volumes"));
    compose
        .path("services")
        .properties()
        .forEach(
            service -> {
              assertThat(services).containsAll(names(service.getValue().path("depends_on")));
              String network = service.getValue().path("network_mode").asText();
              assertThat(
                      network.isEmpty()
                          || network.equals("none")
                          || services.contains(network.replace("service:", "")))
                  .isTrue();
              list(service.getValue().path("volumes")).stream()
                  .map(volume -> volume.split(":", 2)[0])
                  .forEach(
                      volume ->
                          assertThat(
                                  volumes.contains(volume)
                                      || volume.startsWith("./")
                                          && Files.exists(ROOT.resolve(volume)))
                              .as(volume)
                              .isTrue());
            });
  }

  @Test
  void everyPortIsLoopbacksAloneUnlessSomebodySaysElse() {
    assertThat(services().flatMap(name -> list(service(name).path("ports")).stream()))
        .hasSize(15)
        .allMatch(
            port ->
                port.matches(
                    "\\$\\{PADDOCK_COMPOSE_ADDRESS:-127\\.0\\.0\\.1}:(\\d+):(\\1|9090|3000|5432|6379)"));
  }

  @Test
  void theDemoOperatorKeepsWhatItIsTold() {
    assertThat(mounts("demo-operator")).contains("demo:/run/demo");
    assertThat(service("demo-operator").at("/environment/PADDOCK_DEMO_CONFIG").asText())
        .isEqualTo("/run/demo/demo-operator.json");
    assertThat(service("demo-operator").at("/environment/PADDOCK_DEMO_REMOTE_CONTROLS").asText())
        .isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"backoffice", "games", "gateway", "callbacks", "demo-operator"})
  void aServiceHasOnlySettingsThatItKnows(String service) {
    Set<String> known = Settings.of(service).variables();

    assertThat(known).containsAll(names(service(service).path("environment")));
    assertThat(known).containsAll(names(service(service + "-migrate").path("environment")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"backoffice", "games", "gateway", "callbacks", "demo-operator"})
  void aServiceBeginsAfterItsMigrationAndIsWatched(String service) {
    JsonNode migration = service(service + "-migrate");
    String module = Settings.MODULES.get(service).replace("local-stack/", "");

    assertThat(list(migration.path("command"))).containsExactly("migrate");
    assertThat(migration.at("/depends_on/postgres/condition").asText())
        .isEqualTo("service_healthy");
    assertThat(service(service).at("/depends_on/" + service + "-migrate/condition").asText())
        .isEqualTo("service_completed_successfully");
    assertThat(service(service).path("image").asText())
        .contains("}" + module + ":")
        .isEqualTo(migration.path("image").asText());
    assertThat(list(service(service).at("/healthcheck/test")))
        .containsExactly("CMD", "bash", "/compose/ready", management(service));
    assertThat(mounts(service)).contains("./deploy/compose/ready:/compose/ready:ro");
  }

  @ParameterizedTest
  @ValueSource(strings = {"backoffice", "games", "gateway", "callbacks"})
  void aServiceIsGivenTheTimeThatItNeedsToStop(String service) {
    assertThat(service(service).path("stop_grace_period").asText())
        .isEqualTo(Stopping.grace(Settings.of(service)).toSeconds() + "s");
  }

  @Test
  void itsPortsAreTheLocalStacks() {
    Set<String> published =
        Stream.of("loopback", "postgres", "redis", "kafka")
            .flatMap(service -> list(service(service).path("ports")).stream())
            .map(port -> port.replaceAll("^.*}:|:\\d+$", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(published)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Listener.values())
                .filter(listener -> listener != Listener.KAFKA_CONTROLLER)
                .map(listener -> Integer.toString(listener.basePort()))
                .toList());
  }

  @Test
  void nothingIsCalledLatest() {
    compose
        .path("services")
        .properties()
        .forEach(
            service ->
                assertThat(
                        service
                            .getValue()
                            .path("image")
                            .asText()
                            .replaceAll("\\$\\{[A-Z_]+:?-([^}]*)}", "$1"))
                    .matches("[a-z/-]+:\\d[\\w.-]*|[a-z/-]+:v\\d[\\w.]*")
                    .doesNotContain(":latest"));
  }

  @Test
  void itsTopicsAreTheLocalStacks() throws IOException {
    String script =
        Files.readString(ROOT.resolve("deploy/compose/topics.sh"))
            .replace("\\\n", "")
            .replaceAll(" {2,}", " ");

    assertThat(
            TOPIC
                .matcher(script)
                .results()
                .map(
                    found ->
                        new Topic(
                            found.group(1),
                            Integer.parseInt(found.group(2)),
                            settings(found.group(3)))))
        .containsExactlyInAnyOrderElementsOf(Topics.ALL);
  }

  @Test
  void observabilityIsAskedFor() {
    assertThat(names(compose.path("services")))
        .filteredOn(name -> service(name).has("profiles"))
        .containsExactlyInAnyOrder("prometheus", "grafana")
        .allSatisfy(
            name ->
                assertThat(list(service(name).path("profiles"))).containsExactly("observability"));
  }

  private Stream<String> services() {
    return names(compose.path("services")).stream();
  }

  private List<String> mounts(String service) {
    return list(service(service).path("volumes"));
  }

  private JsonNode service(String name) {
    return compose.path("services").path(name);
  }

  private static String management(String service) {
    return service.equals("demo-operator")
        ? "9090"
        : Settings.of(service).property("quarkus.management.port").replaceAll("\\D", "");
  }

  private static Map<String, String> settings(String words) {
    return words.isBlank()
        ? Map.of()
        : Arrays.stream(words.strip().split(" ", -1))
            .map(word -> word.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static JsonNode compose(String text) {
    return Compose.parse(text);
  }

  private static List<String> objections(JsonNode compose) throws IOException {
    try (InputStream schema =
        ComposeTest.class.getResourceAsStream("/schemas/compose-spec/compose-spec.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(
              URI.create("https://compose-spec.io/schema.json"),
              new ObjectMapper().readTree(schema))
          .validate(compose)
          .stream()
          .map(ValidationMessage::getMessage)
          .toList();
    }
  }

  private static Set<String> names(JsonNode object) {
    return strings(object).keySet();
  }

  private static List<String> list(JsonNode array) {
    return Manifests.stream(array).map(JsonNode::asText).toList();
  }
}
