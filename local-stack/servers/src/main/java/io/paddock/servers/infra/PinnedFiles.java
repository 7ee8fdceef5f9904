package io.paddock.servers.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Folders of programs that a build does not touch: a JVM that runs for days must not lose its
 * classes to the next {@code mvn package}. Files are linked where the file system allows it, else
 * copied.
 */
public final class PinnedFiles {

  private PinnedFiles() {}

  /**
   * Makes the folder hold exactly these files, side by side. Of several with one name it is the
   * first, as on a class path, where folders that were laid out apart share libraries.
   */
  public static void flat(Collection<Path> files, Path folder) {
    Map<Path, Path> byName = new HashMap<>();
    files.forEach(file -> byName.putIfAbsent(file.getFileName(), file));
    pin(byName, folder);
  }

  /** Makes the folder hold exactly what another one holds, folders inside included. */
  public static void mirror(Path original, Path folder) {
    Map<Path, Path> files = new HashMap<>();
    try (Stream<Path> found = Files.walk(original)) {
      found
          .filter(Files::isRegularFile)
          .forEach(file -> files.put(original.relativize(file), file));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot list " + original, failure);
    }
    pin(files, folder);
  }

  private static void pin(Map<Path, Path> files, Path folder) {
    try {
      Files.createDirectories(folder);
      for (Map.Entry<Path, Path> file : files.entrySet()) {
        pin(file.getValue(), folder.resolve(file.getKey()));
      }
      for (Path present : filesIn(folder)) {
        if (!files.containsKey(folder.relativize(present))) {
          Files.delete(present);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot lay out " + folder, failure);
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted(Comparator.reverseOrder()).toList();
    }
  }

  private static void pin(Path file, Path place) throws IOException {
    if (Files.exists(place)) {
      if (Files.isSameFile(file, place)) {
        return;
      }
      Files.delete(place);
    }
    Files.createDirectories(place.resolveSibling(""));
    try {
      Files.createLink(place, file);
    } catch (IOException | UnsupportedOperationException otherFileSystem) {
      // With its date, by which a JVM knows the classes that it has kept of it.
      Files.copy(file, place, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
