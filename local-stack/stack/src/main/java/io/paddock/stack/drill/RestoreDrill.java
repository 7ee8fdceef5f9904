package io.paddock.stack.drill;

import io.paddock.servers.backup.LogBackup;
import io.paddock.servers.backup.PostgresBackup;
import io.paddock.servers.home.Listener;
import io.paddock.servers.home.Trees;
import io.paddock.servers.infra.PostgresEndpoint;
import io.paddock.servers.process.Progress;
import io.paddock.stack.service.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a backup of the running stack, kills everything, puts its disks aside, brings it back from
 * the backup alone, and compares. Nothing may happen meanwhile but this.
 *
 * <p>The disks that were put aside are deleted only when all is equal; otherwise the failure says
 * where they are.
 */
public final class RestoreDrill {

  /** Something may just have ended when the first backup begins; then another is taken. */
  private static final int ATTEMPTS = 5;

  private static final List<String> DISKS = List.of("postgres", "kafka");
  private static final long BYTES_PER_TENTH = 100_000;

  private final LocalStack stack;
  private final Progress progress;
  private final Path backup;
  private final Path aside;

  public RestoreDrill(LocalStack stack, Progress progress) {
    this.stack = stack;
    this.progress = progress;
    this.backup = stack.home().folder().resolve("drill/backup");
    this.aside = stack.home().folder().resolve("drill/lost");
  }

  /**
   * Runs it.
   *
   * @throws IllegalArgumentException when PostgreSQL or Kafka is somebody else's
   * @throws DrillFailure when something is not what it was
   */
  public void run() throws IOException, SQLException {
    stack.requireOwnDisks();
    if (Files.exists(aside)) {
      throw new DrillFailure(
          "an earlier drill failed and left the stack's disks in "
              + aside
              + ": move them back to "
              + stack.home().data()
              + ", or delete them");
    }
    Truth before = backUp();
    lose();
    progress.timed("restored stack", this::bringBack);
    compare(before, truth());
    Trees.delete(aside.resolveSibling(""));
  }

  /**
   * A gateway that starts may add a record of its own, so the log is asked twice: for what it made
   * of the exchange where it stood, and for what the gateway has become on it since.
   */
  private void compare(Truth before, Truth after) {
    List<String> different = new ArrayList<>(before.changedTables(after));
    String kept = replayed(before.sequence());
    if (!kept.equals(before.hash())) {
      different.add(
          "exchange at %d: %s, then %s".formatted(before.sequence(), before.hash(), kept));
    }
    String replayed = replayed(after.sequence());
    if (!replayed.equals(after.hash())) {
      different.add(
          "exchange at %d: %s by the log, %s by the gateway"
              .formatted(after.sequence(), replayed, after.hash()));
    }
    if (!different.isEmpty()) {
      throw new DrillFailure(
          String.join("; ", different) + "; the disks from before are in " + aside);
    }
    progress.say("equal: exchange at sequence %d, hash %s".formatted(before.sequence(), kept));
    after.tables().forEach((table, rows) -> progress.say("equal: %s, %s".formatted(table, rows)));
  }

  private String replayed(long sequence) {
    return LogReplay.through(stack.endpoints().kafka(), sequence).stateHash().toString();
  }

  private Truth backUp() throws IOException, SQLException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Truth before = truth();
      Trees.delete(backup);
      Files.createDirectories(
          backup,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      // The log second: PostgreSQL must never know more than the log from which it was written.
      copyPostgres();
      copyLog();
      if (before.equals(truth())) {
        return before;
      }
      progress.say("something happened meanwhile: once more");
    }
    throw new DrillFailure("the stack does not come to rest: end what is using it");
  }

  private void copyPostgres() throws IOException, SQLException {
    long started = System.nanoTime();
    PostgresEndpoint server = stack.endpoints().postgres();
    long bytes =
        PostgresBackup.take(server, stack.home().data("postgres"), backup.resolve("postgres"));
    told("backup of PostgreSQL", bytes, started);
  }

  private void copyLog() throws IOException {
    long started = System.nanoTime();
    told(
        "backup of the log",
        LogBackup.take(stack.home().data("kafka"), backup.resolve("kafka")),
        started);
  }

  private void told(String what, long bytes, long started) {
    long tenths = bytes / BYTES_PER_TENTH;
    progress.say(
        "%-20s %d.%d MB in %d ms"
            .formatted(what, tenths / 10, tenths % 10, (System.nanoTime() - started) / 1_000_000));
  }

  private void lose() throws IOException {
    stack.killAll();
    Files.createDirectories(aside);
    for (String disk : DISKS) {
      Files.move(stack.home().data(disk), aside.resolve(disk));
    }
    progress.say("killed everything, and put its disks aside");
  }

  private void bringBack() {
    try {
      for (String disk : DISKS) {
        Files.move(backup.resolve(disk), stack.home().data(disk));
      }
    } catch (IOException failure) {
      throw new DrillFailure("cannot put the backup into place: " + failure.getMessage());
    }
    stack.up();
  }

  private Truth truth() {
    return Truth.of(stack.url(Listener.GATEWAY_MANAGEMENT), stack.endpoints().postgres());
  }
}
