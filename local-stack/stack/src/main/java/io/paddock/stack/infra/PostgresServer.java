package io.paddock.stack.infra;

import io.paddock.stack.database.DatabasePasswords;
import io.paddock.stack.home.StackHome;
import io.paddock.stack.process.DaemonFailure;
import io.paddock.stack.process.DaemonSpec;
import io.paddock.stack.process.Daemons;
import io.paddock.stack.process.ProcessIdentity;
import io.paddock.stack.process.Programs;
import io.paddock.stack.process.StopSignal;
import io.paddock.stack.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL as a process of its own. Commits are on disk before they are acknowledged ({@code
 * fsync} and {@code synchronous_commit} on), passwords are SCRAM, and it listens on loopback only.
 */
public final class PostgresServer implements EmbeddedServer {

  static final String NAME = "postgres";

  private static final String ADMIN = "postgres";

  /** Recovery after a kill on a busy disk takes its time; a server that is at it is not broken. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
  private static final int LOGIN_TIMEOUT_SECONDS = 5;

  /** A start right after a {@code kill -9} may meet what the dead server left; then again. */
  private static final int START_ATTEMPTS = 5;

  private final StackHome home;
  private final int port;
  private final ServerBinaries binaries;
  private final DatabasePasswords passwords;
  private final Daemons daemons;
  private final PostgresRemains remains;

  PostgresServer(StackHome home, int port, ServerBinaries binaries, DatabasePasswords passwords) {
    this.home = home;
    this.port = port;
    this.binaries = binaries;
    this.passwords = passwords;
    this.daemons = new Daemons(home.run());
    this.remains = new PostgresRemains(home.data(NAME));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int port() {
    return port;
  }

  PostgresEndpoint endpoint() {
    return new PostgresEndpoint(Loopback.HOST, port, "postgres", ADMIN, passwords.of(ADMIN), "");
  }

  @Override
  public void start() {
    if (running().isPresent()) {
      awaitReady();
      return;
    }
    remains.clear();
    Loopback.requireFree(NAME, port);
    Path program = binaries.postgres().resolve("bin/postgres");
    createCluster();
    for (int attempt = 1; !startOnce(program); attempt++) {
      if (attempt == START_ATTEMPTS) {
        throw new DaemonFailure(NAME, "does not start", home.log(NAME));
      }
      remains.clear();
    }
  }

  @Override
  public void stop() {
    daemons.stop(NAME, StopSignal.INT, STOP_TIMEOUT);
  }

  @Override
  public Optional<ProcessIdentity> running() {
    return daemons.running(NAME);
  }

  private boolean startOnce(Path program) {
    List<String> command = new ArrayList<>(asOrdinaryUser());
    command.add(program.toString());
    command.add("-D");
    command.add(home.data(NAME).toString());
    settings()
        .forEach(
            (name, value) -> {
              command.add("-c");
              command.add(name + "=" + value);
            });
    daemons.start(
        new DaemonSpec(
            NAME,
            command,
            Map.of("LC_ALL", "C"),
            home.data(NAME),
            home.log(NAME),
            StopSignal.INT,
            STOP_TIMEOUT));
    return awaitReady();
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("port", Integer.toString(port)),
        Map.entry("listen_addresses", Loopback.HOST),
        Map.entry("unix_socket_directories", ""),
        Map.entry("fsync", "on"),
        Map.entry("synchronous_commit", "on"),
        Map.entry("full_page_writes", "on"),
        // What bounds the restart after a kill: little to flush at recovery's end, and one call for
        // all files at its beginning instead of one each; a run of tests leaves 20 000 of them.
        Map.entry("checkpoint_timeout", "30s"),
        Map.entry("recovery_init_sync_method", "syncfs"),
        Map.entry("password_encryption", "scram-sha-256"),
        Map.entry("shared_buffers", "48MB"),
        Map.entry("max_connections", "120"),
        Map.entry("max_wal_size", "512MB"),
        Map.entry("timezone", "UTC"),
        Map.entry("log_timezone", "UTC"));
  }

  /** Whether it answers; false when its process ended instead. */
  private boolean awaitReady() {
    boolean ready =
        Waiting.until(START_TIMEOUT, () -> running().isEmpty() || answers())
            && running().isPresent();
    if (!ready && running().isPresent()) {
      throw new DaemonFailure(
          NAME, "does not answer after " + START_TIMEOUT.toSeconds() + " s", home.log(NAME));
    }
    return ready;
  }

  private boolean answers() {
    PostgresEndpoint endpoint = endpoint();
    String url =
        endpoint.jdbcUrl(endpoint.adminDatabase()) + "?loginTimeout=" + LOGIN_TIMEOUT_SECONDS;
    try (Connection connection =
        DriverManager.getConnection(url, endpoint.adminUser(), endpoint.adminPassword())) {
      return connection.isValid(LOGIN_TIMEOUT_SECONDS);
    } catch (SQLException notYet) {
      return false;
    }
  }

  // Made beside its place and moved there when complete: an interrupted first start leaves nothing
  // half-made.
  private void createCluster() {
    Path cluster = home.data(NAME);
    if (Files.exists(cluster.resolve("PG_VERSION"))) {
      return;
    }
    try {
      Files.createDirectories(home.data());
      Path fresh = home.data().resolve(NAME + ".new");
      if (Files.exists(fresh)) {
        ServerBinaries.deleteTree(fresh);
      }
      Path passwordFile = passwords.writeTemporaryFile(ADMIN);
      try {
        initialise(fresh, passwordFile);
      } finally {
        Files.delete(passwordFile);
      }
      Files.deleteIfExists(cluster);
      Files.move(fresh, cluster);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot create the database cluster", failure);
    }
  }

  private void initialise(Path cluster, Path passwordFile) throws IOException {
    List<String> command = new ArrayList<>(asOrdinaryUser());
    command.addAll(
        List.of(
            binaries.postgres().resolve("bin/initdb").toString(),
            "--pgdata=" + cluster,
            "--username=" + ADMIN,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
    Files.createDirectories(home.log(NAME).getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log(NAME).toFile()));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      if (!process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new DaemonFailure(NAME, "cannot create its cluster in time", home.log(NAME));
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating the cluster", interrupted);
    }
    if (process.exitValue() != 0) {
      throw new DaemonFailure(NAME, "cannot create its cluster", home.log(NAME));
    }
  }

  // PostgreSQL refuses to run as root; in a user namespace without a mapping it is nobody, with
  // root's files.
  private static List<String> asOrdinaryUser() {
    if (!Machine.isRoot()) {
      return List.of();
    }
    Path unshare =
        Programs.find("unshare")
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "PostgreSQL does not run as root without the program 'unshare' (util-linux): "
                            + "install it, run as an ordinary user, or set "
                            + ExternalServers.POSTGRES_VARIABLE));
    return List.of(unshare.toString(), "--user");
  }
}
