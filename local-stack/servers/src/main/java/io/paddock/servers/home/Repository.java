package io.paddock.servers.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds the repository that this build belongs to. */
public final class Repository {

  /** The system property that names it; the script and the build set it. */
  public static final String ROOT_PROPERTY = "paddock.root";

  private Repository() {}

  /**
   * The root: named by {@value #ROOT_PROPERTY}, else the nearest folder above the working folder
   * that holds the stack.
   *
   * @throws IllegalStateException when there is none
   */
  public static Path root() {
    String named = System.getProperty(ROOT_PROPERTY, "");
    if (!named.isBlank()) {
      return Path.of(named).toAbsolutePath().normalize();
    }
    return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
        .filter(folder -> Files.isRegularFile(folder.resolve("local-stack/pom.xml")))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("not inside the repository: set -D" + ROOT_PROPERTY));
  }
}
