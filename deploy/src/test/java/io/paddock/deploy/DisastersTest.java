package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the guide says that a disaster costs follows from what the manifests set. */
class DisastersTest {

  private static final String ZONE = "topology.kubernetes.io/zone";

  private final Manifests kafka = Manifests.of(Manifests.FOLDER.resolve("examples/kafka"));
  private final Manifests postgres = Manifests.of(Manifests.FOLDER.resolve("examples/postgres"));

  @Test
  void aBrokerOrAZoneMayGoAndTheLogLosesNothing() {
    JsonNode brokers = kafka.named("Kafka", "paddock").at("/spec/kafka");
    JsonNode nodes = kafka.named("KafkaNodePool", "nodes").path("spec");
    JsonNode log = kafka.named("KafkaTopic", "trading.commands").path("spec");
    JsonNode spread = nodes.at("/template/pod/topologySpreadConstraints/0");

    assertThat(log.path("replicas").asInt()).isEqualTo(3);
    assertThat(log.at("/config/min.insync.replicas").asInt()).isEqualTo(2);
    assertThat(brokers.at("/config/unclean.leader.election.enable").asText()).isEqualTo("false");
    assertThat(nodes.path("replicas").asInt()).isEqualTo(3);
    assertThat(spread.path("topologyKey").asText()).isEqualTo(ZONE);
    assertThat(spread.path("maxSkew").asInt()).isEqualTo(1);
    assertThat(spread.path("whenUnsatisfiable").asText()).isEqualTo("DoNotSchedule");
    assertThat(Manifests.strings(spread.at("/labelSelector/matchLabels")))
        .isEqualTo(Map.of("strimzi.io/cluster", "paddock", "strimzi.io/kind", "Kafka"));
    assertThat(brokers.at("/rack/topologyKey").asText()).isEqualTo(ZONE);
  }

  @Test
  void thePrimaryOrAZoneMayGoAndTheDatabaseLosesNothing() {
    JsonNode cluster = postgres.named("Cluster", "paddock").path("spec");

    assertThat(cluster.path("instances").asInt()).isEqualTo(3);
    assertThat(cluster.at("/postgresql/synchronous/method").asText()).isEqualTo("any");
    assertThat(cluster.at("/postgresql/synchronous/number").asInt()).isEqualTo(1);
    assertThat(cluster.at("/affinity/topologyKey").asText()).isEqualTo(ZONE);
    assertThat(cluster.at("/affinity/podAntiAffinityType").asText()).isEqualTo("required");
  }

  @Test
  void theGuideSaysOfTheArchiveWhatTheManifestsSet() throws IOException {
    String guide = Files.readString(Repository.root().resolve("docs/operations/backup.md"));
    JsonNode cluster = postgres.named("Cluster", "paddock").path("spec");
    String timeout = cluster.at("/postgresql/parameters/archive_timeout").asText();

    assertThat(timeout).isEqualTo("5min");
    assertThat(cluster.at("/plugins/0/isWALArchiver").asBoolean()).isTrue();
    assertThat(postgres.named("ScheduledBackup", "paddock").at("/spec/schedule").asText())
        .isEqualTo("0 0 3 * * *");
    assertThat(postgres.named("ObjectStore", "paddock").at("/spec/retentionPolicy").asText())
        .isEqualTo("30d");
    assertThat(guide)
        .contains("`archive_timeout` of " + timeout)
        .contains("base each night at three")
        .contains("kept for 30 days");
  }
}
