package io.paddock.servers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The process id of a service, {@code SERVICE.pid}, holding the number and nothing else, and beside
 * it {@code SERVICE.started}, by which a number that was given to another process since is found
 * out.
 */
public final class PidFile {

  private final Path pidFile;
  private final Path startedFile;

  public PidFile(Path folder, String service) {
    this.pidFile = folder.resolve(service + ".pid");
    this.startedFile = folder.resolve(service + ".started");
  }

  /** Remembers a process. */
  public void write(ProcessIdentity process) {
    try {
      Files.createDirectories(pidFile.toAbsolutePath().getParent());
      Files.writeString(startedFile, process.startedAt().toEpochMilli() + "\n");
      Files.writeString(pidFile, process.pid() + "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + pidFile, failure);
    }
  }

  /** The process that was remembered; empty when there is none or the files are unreadable. */
  public Optional<ProcessIdentity> read() {
    return number(pidFile)
        .flatMap(
            pid ->
                number(startedFile)
                    .map(millis -> new ProcessIdentity(pid, Instant.ofEpochMilli(millis))));
  }

  /** The remembered process, if it still runs. */
  public Optional<ProcessIdentity> running() {
    return read().filter(ProcessIdentity::isAlive);
  }

  /** Forgets the process. */
  public void delete() {
    try {
      Files.deleteIfExists(pidFile);
      Files.deleteIfExists(startedFile);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot delete " + pidFile, failure);
    }
  }

  private static Optional<Long> number(Path file) {
    try {
      return Optional.of(Long.parseLong(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException unusable) {
      return Optional.empty();
    }
  }
}
