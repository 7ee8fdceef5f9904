package io.paddock.servers.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Two files by which a test's JVM talks with the one that holds the containers: {@code answer},
 * whose absence asks for every server to run, and {@code kill}, which names a server that is to end
 * at once and is gone when it did.
 */
final class ContainerDesk {

  private static final String READY = "ready";

  private final Path answer;
  private final Path kill;

  /**
   * @param folder where the files are
   */
  ContainerDesk(Path folder) {
    this.answer = folder.resolve("answer");
    this.kill = folder.resolve("kill");
  }

  void askForStart() {
    try {
      Files.deleteIfExists(answer);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot ask for containers", failure);
    }
  }

  boolean isStartAsked() {
    return !Files.exists(answer);
  }

  void answerReady() {
    write(answer, READY);
  }

  /** Why not. */
  void answerFailed(String reason) {
    write(answer, reason);
  }

  /** Whether anything was answered. */
  boolean isAnswered() {
    return Files.exists(answer);
  }

  /** Why the servers do not run; empty when they do, or when nothing was answered. */
  Optional<String> failure() {
    return read(answer).filter(text -> !text.equals(READY));
  }

  void askForKill(ServerKind kind) {
    write(kill, kind.name());
  }

  Optional<ServerKind> killAsked() {
    return read(kill).map(ServerKind::valueOf);
  }

  void answerKilled() {
    try {
      Files.delete(kill);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot answer", failure);
    }
  }

  // In one step: whoever finds the file finds all of it.
  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file, failure);
    }
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }
}
