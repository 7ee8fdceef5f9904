package io.paddock.deploy;

import static io.paddock.deploy.Manifests.container;
import static io.paddock.deploy.Manifests.name;
import static io.paddock.deploy.Manifests.pod;
import static io.paddock.deploy.Manifests.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each service logs in to Kafka as itself, over TLS, and may do what it does and nothing else. */
class KafkaLoginTest {

  private static final String SECRETS = "/run/secrets/paddock/";

  private final Manifests base = Manifests.of(Manifests.FOLDER.resolve("base"));
  private final Manifests kafka = Manifests.of(Manifests.FOLDER.resolve("examples/kafka"));
  private final Manifests production =
      Manifests.of(Manifests.FOLDER.resolve("overlays/production"));

  @ParameterizedTest
  @ValueSource(strings = {"backoffice", "games", "gateway", "callbacks"})
  void aUserMayDoWhatItsServiceDoesAndNothingElse(String service) {
    Map<String, Set<String>> allowed = new TreeMap<>();
    for (JsonNode acl : kafka.named("KafkaUser", service).at("/spec/authorization/acls")) {
      assertThat(acl.at("/resource/patternType").asText()).isEqualTo("literal");
      Set<String> operations =
          allowed.computeIfAbsent(
              acl.at("/resource/type").asText() + " " + acl.at("/resource/name").asText(),
              _ -> new TreeSet<>());
      acl.path("operations").forEach(operation -> operations.add(operation.asText()));
    }

    assertThat(allowed).isNotEmpty().isEqualTo(KafkaNeeds.of(service));
  }

  /** So that what is read from sources is known to be all of it. */
  @Test
  void theNeedsOfAServiceAreFound() {
    assertThat(KafkaNeeds.of("backoffice"))
        .isEqualTo(
            Map.of(
                "topic operator.events", Set.of("Describe", "Write"),
                "topic partner.events", Set.of("Describe", "Read", "Write"),
                "topic game.events", Set.of("Describe", "Read"),
                "topic trading.events", Set.of("Describe", "Read"),
                "topic trading.commands", Set.of("Describe", "Write")));
    assertThat(KafkaNeeds.of("gateway"))
        .isEqualTo(
            Map.of(
                "topic partner.events", Set.of("Describe", "Write"),
                "topic market.events", Set.of("Describe", "Write"),
                "topic trading.events", Set.of("Describe", "Write"),
                "topic trading.commands", Set.of("Describe", "DescribeConfigs", "Read", "Write")));
    assertThat(KafkaNeeds.of("callbacks")).hasSize(10);
  }

  @Test
  void theBrokersTakeNobodyWithoutALogin() {
    JsonNode brokers = kafka.named("Kafka", "paddock").at("/spec/kafka");

    assertThat(brokers.path("listeners")).hasSize(1);
    assertThat(brokers.at("/listeners/0/tls").asBoolean()).isTrue();
    assertThat(brokers.at("/listeners/0/authentication/type").asText()).isEqualTo("scram-sha-512");
    assertThat(brokers.at("/authorization/type").asText()).isEqualTo("simple");
    assertThat(brokers.path("authorization").has("superUsers")).isFalse();
  }

  @Test
  void servicesAndAutoscalerGoToThatListenerAndAreLetThrough() {
    String port = kafka.named("Kafka", "paddock").at("/spec/kafka/listeners/0/port").asText();
    Map<String, String> settings =
        Manifests.strings(base.named("ConfigMap", "paddock").path("data"));

    assertThat(settings)
        .containsEntry("PADDOCK_KAFKA", "paddock-kafka-bootstrap.paddock-data:" + port)
        .containsEntry("PADDOCK_KAFKA_PROTOCOL", "SASL_SSL")
        .containsEntry("PADDOCK_KAFKA_CA", SECRETS + "kafka/ca.crt");
    assertThat(
            base.named("NetworkPolicy", "redis-and-kafka")
                .at("/spec/egress/1/ports/0/port")
                .asText())
        .isEqualTo(port);
    assertThat(
            base.named("NetworkPolicy", "skip-to-kafka").at("/spec/egress/0/ports/0/port").asText())
        .isEqualTo(port);
    assertThat(production.named("ScaledObject", "callbacks").at("/spec/triggers"))
        .hasSize(5)
        .allSatisfy(
            trigger ->
                assertThat(Manifests.strings(trigger.path("metadata")))
                    .containsEntry("bootstrapServers", settings.get("PADDOCK_KAFKA"))
                    .containsEntry("sasl", "scram_sha512")
                    .containsEntry("tls", "enable"));
  }

  @Test
  void eachServiceLogsInAsItself() {
    List<JsonNode> workloads =
        base.workloads().stream()
            .filter(workload -> variables(workload).containsKey("PADDOCK_KAFKA_USER"))
            .toList();

    assertThat(workloads)
        .extracting(Manifests::name)
        .containsExactly("backoffice", "games", "gateway", "callbacks", "gateway-skip");
    for (JsonNode workload : workloads) {
      String user = name(workload).replace("-skip", "");
      JsonNode password =
          kafka.named("KafkaUser", user).at("/spec/authentication/password/valueFrom/secretKeyRef");
      assertThat(variables(workload))
          .containsEntry("PADDOCK_KAFKA_USER", user)
          .containsEntry("PADDOCK_KAFKA_PASSWORD_FILE", SECRETS + "kafka/password");
      assertThat(mounted(workload))
          .containsEntry(
              "kafka/password",
              password.path("name").asText() + "/" + password.path("key").asText())
          .containsEntry("kafka/ca.crt", "paddock-kafka-ca/ca.crt");
      assertThat(password.path("name").asText()).isEqualTo("paddock-kafka-" + user);
    }
  }

  @Test
  void theAutoscalerLogsInAsTheServiceThatItScales() {
    JsonNode login = production.named("TriggerAuthentication", "callbacks-kafka").path("spec");

    assertThat(login.at("/env/0/name").asText()).isEqualTo("PADDOCK_KAFKA_USER");
    assertThat(login.at("/env/0/parameter").asText()).isEqualTo("username");
    assertThat(login.at("/env/0/containerName").asText())
        .isEqualTo(container(base.named("Deployment", "callbacks")).path("name").asText());
    assertThat(
            stream(login.path("secretTargetRef"))
                .map(
                    target ->
                        target.path("parameter").asText()
                            + " "
                            + target.path("name").asText()
                            + "/"
                            + target.path("key").asText()))
        .containsExactly("password paddock-kafka-callbacks/password", "ca paddock-kafka-ca/ca.crt");
  }

  private static Map<String, String> variables(JsonNode workload) {
    Map<String, String> variables = new TreeMap<>();
    container(workload)
        .path("env")
        .forEach(
            variable ->
                variables.put(variable.path("name").asText(), variable.path("value").asText()));
    return variables;
  }

  /** Files under the secrets' folder, and whose key of which Secret each is. */
  private static Map<String, String> mounted(JsonNode workload) {
    Map<String, String> files = new TreeMap<>();
    for (JsonNode source : pod(workload).at("/volumes/1/projected/sources")) {
      for (JsonNode item : source.at("/secret/items")) {
        files.put(
            item.path("path").asText(),
            source.at("/secret/name").asText() + "/" + item.path("key").asText());
      }
    }
    return files;
  }
}
