package io.paddock.deploy;

import static io.paddock.deploy.Manifests.name;
import static io.paddock.deploy.Manifests.strings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.infra.Topic;
import io.paddock.servers.infra.Topics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What stands beside the services in a cluster is what they expect to find. */
class ExamplesTest {

  private static final Set<ServiceDatabase> SERVICES =
      Arrays.stream(ServiceDatabase.values())
          .filter(service -> service != ServiceDatabase.DEMO_OPERATOR)
          .collect(Collectors.toSet());

  private final Manifests kafka = Manifests.of(Manifests.FOLDER.resolve("examples/kafka"));
  private final Manifests postgres = Manifests.of(Manifests.FOLDER.resolve("examples/postgres"));
  private final Manifests production =
      Manifests.of(Manifests.FOLDER.resolve("overlays/production"));

  @Test
  void topicsAreTheLocalStacksButForReplicas() {
    List<Topic> expected =
        Topics.ALL.stream()
            .map(
                topic -> {
                  Map<String, String> settings = new HashMap<>(topic.settings());
                  settings.computeIfPresent("min.insync.replicas", (_, _) -> "2");
                  return new Topic(topic.name(), topic.partitions(), settings);
                })
            .toList();

    assertThat(
            kafka.kind("KafkaTopic").stream()
                .map(
                    topic ->
                        new Topic(
                            name(topic),
                            topic.at("/spec/partitions").asInt(),
                            strings(topic.at("/spec/config")))))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(kafka.kind("KafkaTopic")).allMatch(topic -> topic.at("/spec/replicas").asInt() == 3);
  }

  @Test
  void usersWorkWithTopicsThatThereAre() {
    List<String> topics = Topics.ALL.stream().map(Topic::name).toList();

    assertThat(kafka.kind("KafkaUser")).hasSize(SERVICES.size());
    for (JsonNode user : kafka.kind("KafkaUser")) {
      for (JsonNode acl : user.at("/spec/authorization/acls")) {
        if (acl.at("/resource/type").asText().equals("topic")) {
          assertThat(topics).contains(acl.at("/resource/name").asText());
        }
      }
    }
  }

  @Test
  void callbacksScaleToTheirTopicsPartitionsAndNoFurther() {
    JsonNode scaling = production.named("ScaledObject", "callbacks").path("spec");
    Map<String, Integer> partitions =
        Topics.ALL.stream().collect(Collectors.toMap(Topic::name, Topic::partitions));
    Settings callbacks = Settings.of("callbacks");
    String group = callbacks.property("paddock.intake.group");

    assertThat(scaling.path("triggers")).hasSize(5);
    for (JsonNode trigger : scaling.path("triggers")) {
      String topic = trigger.at("/metadata/topic").asText();
      String channel = topic.replace('.', '-');
      assertThat(partitions.get(topic)).isEqualTo(scaling.path("maxReplicaCount").asInt());
      assertThat(callbacks.property("mp.messaging.incoming." + channel + ".topic"))
          .isEqualTo(topic);
      assertThat(callbacks.property("mp.messaging.incoming." + channel + ".group.id"))
          .isEqualTo("${paddock.intake.group}-" + channel);
      assertThat(trigger.at("/metadata/consumerGroup").asText()).isEqualTo(group + "-" + channel);
    }
  }

  @Test
  void gatewaysScaleOnProcessorTimeAlone() {
    JsonNode metrics = production.named("HorizontalPodAutoscaler", "gateway").at("/spec/metrics");

    assertThat(metrics).hasSize(1);
    assertThat(metrics.at("/0/resource/name").asText()).isEqualTo("cpu");
  }

  @Test
  void aGatewayIsReplacedByOneThatHasReplayed() {
    JsonNode gateway =
        Manifests.of(Manifests.FOLDER.resolve("base")).named("Deployment", "gateway").path("spec");

    assertThat(gateway.at("/strategy/rollingUpdate/maxUnavailable").asText()).isEqualTo("0");
    assertThat(gateway.at("/strategy/rollingUpdate/maxSurge").asText()).isEqualTo("1");
    assertThat(gateway.path("minReadySeconds").asLong())
        .isGreaterThanOrEqualTo(new Replaying().replaySeconds());
  }

  @Test
  void everyRoleOfPostgresIsMadeAndManaged() {
    JsonNode cluster = postgres.named("Cluster", "paddock").path("spec");
    List<String> roles = SERVICES.stream().map(ServiceDatabase::role).toList();

    assertThat(cluster.at("/bootstrap/initdb/owner").asText())
        .isEqualTo(ServiceDatabase.GAMES.owner());
    assertThat(cluster.at("/bootstrap/initdb/database").asText())
        .isEqualTo(ServiceDatabase.GAMES.database());
    assertThat(
            Manifests.stream(cluster.at("/managed/roles")).map(role -> role.path("name").asText()))
        .containsExactlyInAnyOrderElementsOf(roles);
    assertThat(roles)
        .allSatisfy(
            role ->
                assertThat(cluster.at("/bootstrap/initdb/postInitApplicationSQL").toString())
                    .contains("CREATE ROLE " + role + "\""));
  }
}
