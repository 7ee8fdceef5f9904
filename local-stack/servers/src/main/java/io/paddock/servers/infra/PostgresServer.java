package io.paddock.servers.infra;

import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.home.Trees;
import io.paddock.servers.process.Programs;
import io.paddock.servers.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL as a process of its own. Commits are on disk before they are acknowledged ({@code
 * fsync} and {@code synchronous_commit} on), passwords are SCRAM, and it listens on loopback only.
 */
public final class PostgresServer extends EmbeddedServer {

  static final String NAME = "postgres";

  /** Recovery after a kill on a busy disk takes its time; a server that is at it is not broken. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

  /** A start right after a {@code kill -9} may meet what the dead server left; then again. */
  private static final int START_ATTEMPTS = 5;

  private final ServerBinaries binaries;
  private final DatabasePasswords passwords;
  private final PostgresRemains remains;

  PostgresServer(StackHome home, int port, ServerBinaries binaries, DatabasePasswords passwords) {
    super(NAME, port, home, StopSignal.INT, STOP_TIMEOUT);
    this.binaries = binaries;
    this.passwords = passwords;
    this.remains = new PostgresRemains(home.data(NAME));
  }

  PostgresEndpoint endpoint() {
    return endpoint(port(), passwords.of(PostgresSettings.ADMIN));
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
    Loopback.requireFree(NAME, port());
    Path program = binaries.postgres().resolve("bin/postgres");
    createCluster();
    for (int attempt = 1; !startOnce(program); attempt++) {
      if (attempt == START_ATTEMPTS) {
        throw failure("does not start");
      }
      remains.clear();
    }
  }

  private boolean startOnce(Path program) {
    List<String> command = new ArrayList<>(asOrdinaryUser());
    command.add(program.toString());
    command.add("-D");
    command.add(home().data(NAME).toString());
    command.addAll(
        PostgresSettings.arguments(port(), Loopback.HOST, Map.of("unix_socket_directories", "")));
    spawn(command, Map.of("LC_ALL", "C"));
    return awaitReady();
  }

  /** Whether it answers; false when its process ended instead. */
  private boolean awaitReady() {
    PostgresProbe probe = new PostgresProbe(endpoint());
    boolean ready = answersWithin(START_TIMEOUT, probe::answers);
    if (!ready && running().isPresent()) {
      throw failure("does not answer after " + START_TIMEOUT.toSeconds() + " s");
    }
    return ready;
  }

  // Made beside its place and moved there when complete: an interrupted first start leaves nothing
  // half-made.
  private void createCluster() {
    Path cluster = home().data(NAME);
    if (Files.exists(cluster.resolve("PG_VERSION"))) {
      return;
    }
    try {
      Files.createDirectories(home().data());
      Path fresh = home().data().resolve(NAME + ".new");
      Trees.delete(fresh);
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
    Files.createDirectories(home().log(NAME).getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home().log(NAME).toFile()));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      if (!process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw failure("cannot create its cluster in time");
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating the cluster", interrupted);
    }
    if (process.exitValue() != 0) {
      throw failure("cannot create its cluster");
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
