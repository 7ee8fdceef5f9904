package io.paddock.servers.infra;

import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.process.DaemonFailure;
import io.paddock.servers.process.DaemonSpec;
import io.paddock.servers.process.Daemons;
import io.paddock.servers.process.ProcessIdentity;
import io.paddock.servers.process.Programs;
import io.paddock.servers.process.StopSignal;
import io.paddock.servers.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Recovery after a kill on a busy disk takes its time; a server that is at it is not broken. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

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
    return endpoint(port, passwords.of(PostgresSettings.ADMIN));
  }

  static PostgresEndpoint endpoint(int port, String password) {
    return new PostgresEndpoint(
        Loopback.HOST, port, PostgresSettings.ADMIN_DATABASE, PostgresSettings.ADMIN, password, "");
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
    command.addAll(
        PostgresSettings.arguments(port, Loopback.HOST, Map.of("unix_socket_directories", "")));
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

  /** Whether it answers; false when its process ended instead. */
  private boolean awaitReady() {
    PostgresProbe probe = new PostgresProbe(endpoint());
    boolean ready =
        Waiting.until(START_TIMEOUT, () -> running().isEmpty() || probe.answers())
            && running().isPresent();
    if (!ready && running().isPresent()) {
      throw new DaemonFailure(
          NAME, "does not answer after " + START_TIMEOUT.toSeconds() + " s", home.log(NAME));
    }
    return ready;
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
      Path passwordFile = passwords.writeTemporaryFile(PostgresSettings.ADMIN);
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
            "--username=" + PostgresSettings.ADMIN,
            "--pwfile=" + passwordFile));
    command.addAll(PostgresSettings.CLUSTER);
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
                        "PostgreSQL does not run as root without the program 'unshare'"
                            + " (util-linux): install it, run as an ordinary user, or set "
                            + ExternalServers.POSTGRES_VARIABLE));
    return List.of(unshare.toString(), "--user");
  }
}
