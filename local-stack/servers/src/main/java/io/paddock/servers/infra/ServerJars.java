package io.paddock.servers.infra;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The jars that hold the servers: those of this JVM's class path, or, in a module under test that
 * does not have them on its own, those that the build lays out in {@code
 * local-stack/servers/target/lib}.
 */
public final class ServerJars {

  private static final String MARKER = "kafka_2.13-";

  private final Path root;

  /**
   * Looked for when needed: who uses servers that run elsewhere needs none.
   *
   * @param root the repository's root
   */
  public ServerJars(Path root) {
    this.root = root;
  }

  /**
   * All of them, in class path order.
   *
   * @throws IllegalStateException when the servers were not built
   */
  List<Path> all() {
    List<Path> own =
        Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
            .filter(entry -> entry.endsWith(".jar"))
            .map(Path::of)
            .toList();
    if (own.stream().anyMatch(ServerJars::isMarker)) {
      return own;
    }
    Path libraries = root.resolve("local-stack/servers/target/lib");
    try (Stream<Path> files = Files.isDirectory(libraries) ? Files.list(libraries) : Stream.of()) {
      List<Path> built = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      if (built.stream().noneMatch(ServerJars::isMarker)) {
        throw notBuilt(libraries);
      }
      return built;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot list " + libraries, failure);
    }
  }

  /**
   * This module's own classes.
   *
   * @throws IllegalStateException when the servers were not built
   */
  Path classes() {
    Path classes = root.resolve("local-stack/servers/target/classes");
    if (!Files.isDirectory(classes)) {
      throw notBuilt(classes);
    }
    return classes;
  }

  /**
   * The first whose name starts so.
   *
   * @throws IllegalStateException when there is no jar of that name
   */
  Path named(String prefix) {
    return all().stream()
        .filter(jar -> jar.getFileName().toString().startsWith(prefix))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no jar " + prefix + "* among the servers"));
  }

  private static IllegalStateException notBuilt(Path missing) {
    return new IllegalStateException(
        "no servers in " + missing + ": run 'mvn -pl local-stack/servers -am package' first");
  }

  private static boolean isMarker(Path jar) {
    return jar.getFileName().toString().startsWith(MARKER);
  }
}
