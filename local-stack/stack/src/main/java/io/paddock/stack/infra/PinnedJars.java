package io.paddock.stack.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of jars that a build does not touch: a JVM that runs for days must not lose its classes
 * to the next {@code mvn package}. Files are linked where the file system allows it, else copied.
 */
public final class PinnedJars {

  private final Path folder;

  public PinnedJars(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder hold exactly these files. */
  public Path pin(List<Path> jars) {
    try {
      Files.createDirectories(folder);
      Set<Path> wanted = new HashSet<>();
      for (Path jar : jars) {
        Path place = folder.resolve(jar.getFileName());
        wanted.add(place);
        pin(jar, place);
      }
      try (Stream<Path> present = Files.list(folder)) {
        for (Path file : present.filter(file -> !wanted.contains(file)).toList()) {
          Files.delete(file);
        }
      }
      return folder;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot lay out " + folder, failure);
    }
  }

  static void pin(Path file, Path place) throws IOException {
    if (Files.exists(place) && Files.isSameFile(file, place)) {
      return;
    }
    Files.deleteIfExists(place);
    try {
      Files.createLink(place, file);
    } catch (IOException | UnsupportedOperationException otherFileSystem) {
      Files.copy(file, place);
    }
  }
}
