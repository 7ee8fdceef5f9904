package io.paddock.servers.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.home.ServerPorts;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ContainerPlanTest {

  private static final ServerPorts PORTS = new ServerPorts(8091, 8092, 8093, 8094);

  private final ContainerPlan plan =
      new ContainerPlan(ContainerImages.from(Map.of()), PORTS, "top secret");

  @Test
  void every_server_has_an_image() {
    assertThat(plan.of(ServerKind.POSTGRES).image()).isEqualTo("postgres:18");
    assertThat(plan.of(ServerKind.REDIS).image()).isEqualTo("redis:6.2");
    assertThat(plan.of(ServerKind.KAFKA).image()).isEqualTo("apache/kafka:4.1.1");
  }

  @Test
  void each_image_can_be_replaced_and_the_others_stay() {
    ContainerImages images =
        ContainerImages.from(
            Map.of("PADDOCK_IMAGE_REDIS", " mine:1 ", "PADDOCK_IMAGE_POSTGRES", " "));

    assertThat(images.of(ServerKind.REDIS)).isEqualTo("mine:1");
    assertThat(images.of(ServerKind.POSTGRES)).isEqualTo("postgres:18");
    assertThat(images.of(ServerKind.KAFKA)).isEqualTo("apache/kafka:4.1.1");
    assertThat(ContainerImages.from(Map.of("PADDOCK_IMAGE_POSTGRES", "p")).of(ServerKind.POSTGRES))
        .isEqualTo("p");
    assertThat(ContainerImages.from(Map.of("PADDOCK_IMAGE_KAFKA", "k")).of(ServerKind.KAFKA))
        .isEqualTo("k");
  }

  @Test
  void postgres_is_the_embedded_one_but_for_its_address() {
    ContainerSpec postgres = plan.of(ServerKind.POSTGRES);

    assertThat(postgres.kind()).isEqualTo(ServerKind.POSTGRES);
    assertThat(postgres.port()).isEqualTo(8091);
    assertThat(postgres.command().getFirst()).isEqualTo("postgres");
    assertThat(without("listen_addresses=0.0.0.0", postgres.command().subList(1, 29)))
        .isEqualTo(
            without(
                "listen_addresses=127.0.0.1",
                PostgresSettings.arguments(8091, "127.0.0.1", Map.of())));
    assertThat(postgres.command())
        .hasSize(29)
        .contains(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            "scram_iterations=1",
            "port=8091",
            "listen_addresses=0.0.0.0");
    assertThat(postgres.environment())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "POSTGRES_USER",
                "postgres",
                "POSTGRES_PASSWORD",
                "top secret",
                "POSTGRES_INITDB_ARGS",
                "--auth=scram-sha-256 --set=scram_iterations=1 --encoding=UTF8 --no-locale"
                    + " --locale-provider=builtin --builtin-locale=C.UTF-8",
                "LC_ALL",
                "C"));
    assertThat(ContainerPlan.postgresOf(postgres))
        .isEqualTo(
            new PostgresEndpoint("127.0.0.1", 8091, "postgres", "postgres", "top secret", ""));
  }

  @Test
  void what_one_way_of_running_postgres_needs_comes_on_top() {
    assertThat(PostgresSettings.arguments(1, "127.0.0.1", Map.of("unix_socket_directories", "")))
        .contains("unix_socket_directories=", "fsync=on", "port=1");
  }

  @Test
  void redis_is_the_embedded_one_but_for_its_address() {
    ContainerSpec redis = plan.of(ServerKind.REDIS);

    assertThat(redis.kind()).isEqualTo(ServerKind.REDIS);
    assertThat(redis.port()).isEqualTo(8092);
    assertThat(redis.command())
        .isEqualTo(
            List.of(
                "redis-server",
                "--port",
                "8092",
                "--bind",
                "0.0.0.0",
                "--databases",
                "64",
                "--save",
                "",
                "--appendonly",
                "no",
                "--maxmemory",
                "128mb",
                "--maxmemory-policy",
                "allkeys-lru",
                "--daemonize",
                "no",
                "--protected-mode",
                "no"));
    assertThat(redis.command().subList(5, 17)).isEqualTo(RedisSettings.SERVER);
  }

  @Test
  void kafka_is_the_embedded_one_but_for_its_address_and_folder() throws IOException {
    ContainerSpec kafka = plan.of(ServerKind.KAFKA);
    Properties inside =
        properties(kafka.files().getOrDefault("/tmp/paddock-server.properties", ""));
    Properties embedded =
        properties(KafkaSettings.properties("127.0.0.1", 8093, 8094, "/home/kafka/log"));

    assertThat(kafka.kind()).isEqualTo(ServerKind.KAFKA);
    assertThat(kafka.port()).isEqualTo(8093);
    assertThat(inside.remove("listeners"))
        .isEqualTo("PLAINTEXT://0.0.0.0:8093,CONTROLLER://127.0.0.1:8094");
    assertThat(embedded.remove("listeners"))
        .isEqualTo("PLAINTEXT://127.0.0.1:8093,CONTROLLER://127.0.0.1:8094");
    assertThat(inside.remove("log.dirs")).isEqualTo("/tmp/paddock-kafka");
    assertThat(embedded.remove("log.dirs")).isEqualTo("/home/kafka/log");
    assertThat(inside).isEqualTo(embedded);
    assertThat(inside)
        .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:8093")
        .containsEntry("controller.quorum.voters", "1@127.0.0.1:8094")
        .containsEntry("process.roles", "broker,controller")
        .containsEntry("log.message.timestamp.type", "LogAppendTime")
        .containsEntry("log.retention.ms", "-1")
        .containsEntry("log.retention.bytes", "-1")
        .containsEntry("min.insync.replicas", "1")
        .containsEntry("auto.create.topics.enable", "false");
  }

  @Test
  void kafka_formats_its_storage_once_and_starts_on_the_same_settings() {
    ContainerSpec kafka = plan.of(ServerKind.KAFKA);

    assertThat(kafka.command())
        .containsExactly(
            "sh",
            "-c",
            "/opt/kafka/bin/kafka-storage.sh format --ignore-formatted"
                + " --cluster-id AAAAAAAAAAcAAAAAAAAABw --config /tmp/paddock-server.properties"
                + " && exec /opt/kafka/bin/kafka-server-start.sh /tmp/paddock-server.properties");
    assertThat(kafka.environment())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "KAFKA_HEAP_OPTS", "-Xms48m -Xmx192m -XX:MaxDirectMemorySize=64m",
                "KAFKA_JVM_PERFORMANCE_OPTS", "-XX:+UseSerialGC"));
  }

  @Test
  void a_description_shows_no_password() {
    assertThat(plan.of(ServerKind.POSTGRES))
        .hasToString("ContainerSpec[POSTGRES postgres:18:8091]");
  }

  private static List<String> without(String setting, List<String> arguments) {
    List<String> rest = new ArrayList<>(arguments);
    assertThat(rest.remove(setting)).as(setting).isTrue();
    return rest;
  }

  private static Properties properties(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }
}
