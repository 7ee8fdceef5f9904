package io.paddock.servers.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paddock.servers.backup.LogBackup;
import io.paddock.servers.backup.PostgresBackup;
import io.paddock.servers.database.DatabaseBootstrap;
import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.home.Repository;
import io.paddock.servers.home.ServerPorts;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.home.Trees;
import io.paddock.servers.process.PidFile;
import io.paddock.servers.process.ProcessIdentity;
import io.paddock.servers.process.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real servers, in a folder of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class EmbeddedServersTest {

  private static final ServerPorts PORTS =
      new ServerPorts(
          Loopback.anyFreePort(),
          Loopback.anyFreePort(),
          Loopback.anyFreePort(),
          Loopback.anyFreePort());

  private final StackHome home;
  private final EmbeddedInfrastructure infrastructure;

  EmbeddedServersTest(@TempDir Path folder) {
    home = new StackHome(folder, Repository.root().resolve(".paddock/bin"));
    infrastructure = servers(EnumSet.allOf(ServerKind.class));
  }

  @BeforeAll
  void start() {
    infrastructure.start();
  }

  @AfterAll
  void stop() {
    infrastructure.stop();
  }

  @Test
  void each_server_has_a_pid_file_and_listens_on_loopback_only() throws IOException {
    for (EmbeddedServer server : infrastructure.servers()) {
      ProcessIdentity process = server.running().orElseThrow();
      assertThat(home.run().resolve(server.name() + ".pid")).hasContent(process.pid() + "\n");
      assertThat(Loopback.accepts(server.port())).isTrue();
    }
    List<String> listeners =
        Files.readAllLines(Path.of("/proc/net/tcp")).stream()
            .filter(line -> line.contains(" 0A "))
            .filter(
                line ->
                    infrastructure.servers().stream()
                        .anyMatch(s -> line.contains(":%04X ".formatted(s.port()))))
            .map(line -> line.strip().split(" +", -1)[1].split(":", -1)[0])
            .toList();
    assertThat(listeners).hasSizeGreaterThanOrEqualTo(2).containsOnly("0100007F");
  }

  @Test
  void starting_what_runs_changes_nothing() {
    List<ProcessIdentity> before = processes();

    infrastructure.start();

    assertThat(processes()).isEqualTo(before);
  }

  @Test
  void every_commit_that_was_acknowledged_survives_a_kill() throws Exception {
    execute("CREATE TABLE acknowledged (i int PRIMARY KEY)");
    AtomicInteger acknowledged = new AtomicInteger();
    CompletableFuture<Void> commits =
        CompletableFuture.runAsync(() -> commitUntilTheServerDies("acknowledged", acknowledged));
    await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.get() > 200);

    kill(ServerKind.POSTGRES);
    commits.join();
    infrastructure.start();

    assertThat(query("SELECT count(*) FROM acknowledged WHERE i <= " + acknowledged.get()))
        .isEqualTo(Integer.toString(acknowledged.get()));
    assertThat(query("SHOW fsync")).isEqualTo("on");
    assertThat(query("SHOW synchronous_commit")).isEqualTo("on");
    assertThat(query("SHOW password_encryption")).isEqualTo("scram-sha-256");
    assertThat(
            query(
                "SELECT count(*) FROM pg_authid"
                    + " WHERE rolpassword LIKE 'SCRAM-SHA-256$1:%'"
                    + " AND rolname = '"
                    + PostgresSettings.ADMIN
                    + "'"))
        .isEqualTo("1");
    assertThat(query("SHOW scram_iterations")).isEqualTo("1");
    assertThat(query("SHOW checkpoint_timeout")).isEqualTo("30s");
    assertThat(query("SHOW recovery_init_sync_method")).isEqualTo("syncfs");
  }

  @Test
  void a_lock_that_names_somebody_elses_process_does_not_keep_it_from_starting() throws Exception {
    EmbeddedServer postgres = infrastructure.servers().getFirst();
    kill(ServerKind.POSTGRES);
    Path lock = home.data("postgres").resolve("postmaster.pid");
    List<String> lines = new ArrayList<>(Files.readAllLines(lock));
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    await().until(() -> Files.exists(lock));
    Files.write(lock, lines);

    postgres.start();

    assertThat(query("SELECT 1")).isEqualTo("1");
  }

  @Test
  void records_survive_a_kill_of_the_broker() throws Exception {
    createTopics(Topic.ofEvents("kept"));
    createTopics(Topic.ofEvents("kept"), Topic.ofEvents("second"));
    send("kept", "value");

    kill(ServerKind.KAFKA);
    infrastructure.start();

    assertThat(partitions("kept")).isEqualTo(3);
    assertThat(partitions("second")).isEqualTo(3);
    assertThat(records("kept")).isEqualTo(1);
  }

  /** Both at once, as a lost machine has it: rows and records are written while they are copied. */
  @Test
  void what_was_there_when_a_backup_began_is_there_after_a_loss_of_both_disks() throws Exception {
    execute("CREATE TABLE backed_up (i int)");
    execute("INSERT INTO backed_up SELECT * FROM generate_series(1, 1000)");
    execute("CREATE TABLE written (i int PRIMARY KEY)");
    createTopics(Topics.tradingCommands("backed.up"));
    send("backed.up", "value");
    Path backup = home.folder().resolve("backup");
    AtomicInteger written = new AtomicInteger();
    CompletableFuture<Void> writes =
        CompletableFuture.runAsync(() -> commitUntilTheServerDies("written", written));
    await().until(() -> written.get() > 20);

    long rows =
        PostgresBackup.take(
            infrastructure.endpoints().postgres(),
            home.data("postgres"),
            backup.resolve("postgres"));
    long records = LogBackup.take(home.data("kafka"), backup.resolve("kafka"));
    kill(ServerKind.POSTGRES);
    kill(ServerKind.KAFKA);
    writes.join();
    for (String disk : List.of("postgres", "kafka")) {
      Trees.delete(home.data(disk));
      Files.move(backup.resolve(disk), home.data(disk));
    }
    infrastructure.start();

    assertThat(query("SELECT count(*) FROM backed_up")).isEqualTo("1000");
    assertThat(Integer.parseInt(query("SELECT count(*) FROM written"))).isGreaterThan(20);
    assertThat(records("backed.up")).isEqualTo(1);
    assertThat(rows).isGreaterThan(1_000_000);
    assertThat(records).isBetween(1L, 1_000_000L);
    assertThat(home.data("postgres").resolve("backup_label")).doesNotExist();
  }

  @Test
  void redis_can_be_emptied_one_database_at_a_time() {
    RedisProbe redis = new RedisProbe(infrastructure.endpoints().redis());

    redis.flush(RedisServer.DATABASES - 1);

    assertThat(redis.answers()).isTrue();
    assertThatThrownBy(() -> redis.flush(RedisServer.DATABASES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot empty Redis database 64");
  }

  @Test
  void data_survive_a_stop_and_a_start() throws SQLException {
    execute("CREATE TABLE kept (i int)");
    execute("INSERT INTO kept VALUES (7)");

    infrastructure.stop();
    boolean stopped = infrastructure.servers().stream().allMatch(s -> s.running().isEmpty());
    infrastructure.start();

    assertThat(stopped).isTrue();
    assertThat(query("SELECT i FROM kept")).isEqualTo("7");
  }

  @Test
  void a_taken_port_is_named_and_nothing_is_started() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerPorts ports = new ServerPorts(other.getLocalPort(), 1, 1, 1);
      StackHome empty = new StackHome(home.folder().resolve("empty"), home.binaries());
      EmbeddedInfrastructure second =
          new EmbeddedInfrastructure(
              empty,
              ports,
              new ServerJars(Repository.root()),
              Set.of(ServerKind.POSTGRES),
              Progress.SILENT);

      assertThatThrownBy(second::start)
          .isInstanceOf(PortTakenException.class)
          .hasMessageStartingWith("port " + other.getLocalPort() + " (postgres) is taken");
      assertThat(empty.data("postgres")).doesNotExist();
    }
  }

  @Test
  void only_the_named_kinds_are_run() {
    assertThat(servers(Set.of(ServerKind.KAFKA)).servers())
        .extracting(EmbeddedServer::name)
        .containsExactly("kafka");
    assertThat(infrastructure.servers())
        .extracting(EmbeddedServer::name)
        .containsExactly("postgres", "redis", "kafka");
  }

  @Test
  void an_administrator_without_superpowers_can_prepare_the_databases() throws SQLException {
    execute("CREATE ROLE dba LOGIN PASSWORD 'dba' CREATEROLE CREATEDB");
    PostgresEndpoint server =
        new PostgresEndpoint("127.0.0.1", PORTS.postgres(), "postgres", "dba", "dba", "");
    DatabasePasswords passwords = new DatabasePasswords(home.folder().resolve("dba-keys"));
    DatabaseBootstrap bootstrap = new DatabaseBootstrap(server, passwords);

    bootstrap.run();
    bootstrap.run();

    for (ServiceDatabase service : ServiceDatabase.values()) {
      try (Connection app = connect(server, service, service.role(), passwords);
          Connection owner = connect(server, service, service.owner(), passwords)) {
        String table = service.schema() + "_t";
        assertThatThrownBy(() -> app.createStatement().execute("CREATE TABLE " + table + "(i int)"))
            .isInstanceOf(SQLException.class);
        owner.createStatement().execute("CREATE SCHEMA IF NOT EXISTS " + service.schema());
      }
    }
    assertThatThrownBy(
            () ->
                connect(
                    server, ServiceDatabase.DEMO_OPERATOR, ServiceDatabase.GAMES.role(), passwords))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied for database \"demo_operator\"");
    bootstrap.dropDatabases();
    assertThat(
            query("SELECT count(*) FROM pg_database WHERE datname IN ('paddock','demo_operator')"))
        .isEqualTo("0");
  }

  @Test
  void an_exchanges_log_is_made_as_the_exchange_insists_on() throws Exception {
    createTopics(Topics.tradingCommands("fresh.commands"));

    assertThat(partitions("fresh.commands")).isEqualTo(1);
    assertThat(ownSettings("fresh.commands"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "retention.ms", "-1",
                "retention.bytes", "-1",
                "cleanup.policy", "delete",
                "message.timestamp.type", "LogAppendTime",
                "min.insync.replicas", "1"));
  }

  @Test
  void a_log_with_other_settings_is_corrected() throws Exception {
    createTopics(
        new Topic(
            "old.commands",
            1,
            Map.of("retention.ms", "604800000", "message.timestamp.type", "CreateTime")));

    createTopics(Topics.tradingCommands("old.commands"));

    assertThat(ownSettings("old.commands"))
        .isEqualTo(Topics.tradingCommands("old.commands").settings());
  }

  @Test
  void a_log_whose_order_is_not_total_is_refused() {
    createTopics(Topic.ofEvents("wide.commands"));

    assertThatThrownBy(() -> createTopics(Topics.tradingCommands("wide.commands")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Kafka topic wide.commands has 3 partitions and needs 1");
  }

  private void createTopics(Topic... topics) {
    try (KafkaProbe probe = new KafkaProbe(infrastructure.endpoints().kafka())) {
      probe.createTopics(List.of(topics));
    }
  }

  private Map<String, String> ownSettings(String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", infrastructure.endpoints().kafka()))) {
      return admin.describeConfigs(List.of(resource)).all().get().values().stream()
          .flatMap(config -> config.entries().stream())
          .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
          .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
  }

  private static Connection connect(
      PostgresEndpoint server, ServiceDatabase service, String role, DatabasePasswords passwords)
      throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(service.database()), role, passwords.of(role));
  }

  private EmbeddedInfrastructure servers(Set<ServerKind> kinds) {
    return new EmbeddedInfrastructure(
        home, PORTS, new ServerJars(Repository.root()), kinds, Progress.SILENT);
  }

  private List<ProcessIdentity> processes() {
    return infrastructure.servers().stream().map(s -> s.running().orElseThrow()).toList();
  }

  private void kill(ServerKind kind) {
    PidFile pidFile = new PidFile(home.run(), kind.name().toLowerCase(Locale.ROOT));
    ProcessIdentity process = pidFile.running().orElseThrow();
    infrastructure.kill(kind);
    assertThat(process.isAlive()).isFalse();
  }

  private Connection admin() throws SQLException {
    PostgresEndpoint server = infrastructure.endpoints().postgres();
    return DriverManager.getConnection(
        server.jdbcUrl("postgres"), server.adminUser(), server.adminPassword());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = admin();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = admin();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private void commitUntilTheServerDies(String table, AtomicInteger acknowledged) {
    try (Connection connection = admin();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO " + table + " VALUES (?)")) {
      for (int i = 1; ; i++) {
        insert.setInt(1, i);
        insert.executeUpdate();
        acknowledged.set(i);
      }
    } catch (SQLException died) {
      assertThat(acknowledged).hasPositiveValue();
    }
  }

  private void send(String topic, String value) throws ExecutionException, InterruptedException {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", infrastructure.endpoints().kafka(), "acks", "all");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, "key", value)).get();
    }
  }

  private int partitions(String topic) {
    try (KafkaConsumer<String, String> consumer = consumer()) {
      return consumer.partitionsFor(topic).size();
    }
  }

  private int records(String topic) {
    try (KafkaConsumer<String, String> consumer = consumer()) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(10)).count();
    }
  }

  private KafkaConsumer<String, String> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", infrastructure.endpoints().kafka()),
        new StringDeserializer(),
        new StringDeserializer());
  }
}
