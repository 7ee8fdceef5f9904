package io.paddock.servers.infra;

import io.paddock.servers.home.ServerPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/**
 * What the three containers are: the embedded servers' settings, and what is different inside. A
 * server has the same port inside and outside, so that the address that Kafka hands out is right on
 * both sides.
 */
final class ContainerPlan {

  private static final String EVERY_ADDRESS = "0.0.0.0";
  private static final String PASSWORD = "POSTGRES_PASSWORD";
  private static final String KAFKA_HOME = "/opt/kafka/bin/";
  private static final String KAFKA_SETTINGS = "/tmp/paddock-server.properties";
  private static final String KAFKA_DATA = "/tmp/paddock-kafka";

  /** A container's storage is new, so that every broker may be of the same cluster. */
  private static final String KAFKA_CLUSTER = new Uuid(7L, 7L).toString();

  private final ContainerImages images;
  private final ServerPorts ports;
  private final String adminPassword;

  ContainerPlan(ContainerImages images, ServerPorts ports, String adminPassword) {
    this.images = images;
    this.ports = ports;
    this.adminPassword = adminPassword;
  }

  ContainerSpec of(ServerKind kind) {
    return switch (kind) {
      case POSTGRES -> postgres();
      case REDIS -> redis();
      case KAFKA -> kafka();
    };
  }

  /** Where the server of such a container answers its administrator. */
  static PostgresEndpoint postgresOf(ContainerSpec spec) {
    return PostgresServer.endpoint(spec.port(), spec.environment().getOrDefault(PASSWORD, ""));
  }

  private ContainerSpec postgres() {
    List<String> command = new ArrayList<>(List.of("postgres"));
    command.addAll(PostgresSettings.arguments(ports.postgres(), EVERY_ADDRESS, Map.of()));
    return new ContainerSpec(
        ServerKind.POSTGRES,
        images.of(ServerKind.POSTGRES),
        ports.postgres(),
        Map.of(
            "POSTGRES_USER",
            PostgresSettings.ADMIN,
            PASSWORD,
            adminPassword,
            "POSTGRES_INITDB_ARGS",
            String.join(" ", PostgresSettings.CLUSTER),
            "LC_ALL",
            "C"),
        command,
        Map.of());
  }

  private ContainerSpec redis() {
    List<String> command = new ArrayList<>(List.of("redis-server"));
    command.addAll(RedisSettings.arguments(ports.redis(), EVERY_ADDRESS));
    // It is published on this machine's own address only, from where it is not local inside.
    command.addAll(List.of("--protected-mode", "no"));
    return new ContainerSpec(
        ServerKind.REDIS, images.of(ServerKind.REDIS), ports.redis(), Map.of(), command, Map.of());
  }

  // The image's own start would put its defaults beneath ours.
  private ContainerSpec kafka() {
    String start =
        "%1$skafka-storage.sh format --ignore-formatted --cluster-id %2$s --config %3$s && exec %1$skafka-server-start.sh %3$s"
            .formatted(KAFKA_HOME, KAFKA_CLUSTER, KAFKA_SETTINGS);
    return new ContainerSpec(
        ServerKind.KAFKA,
        images.of(ServerKind.KAFKA),
        ports.kafka(),
        Map.of(
            "KAFKA_HEAP_OPTS", String.join(" ", KafkaSettings.HEAP),
            "KAFKA_JVM_PERFORMANCE_OPTS", String.join(" ", KafkaSettings.PERFORMANCE)),
        List.of("sh", "-c", start),
        Map.of(
            KAFKA_SETTINGS,
            KafkaSettings.properties(
                EVERY_ADDRESS, ports.kafka(), ports.kafkaController(), KAFKA_DATA)));
  }
}
