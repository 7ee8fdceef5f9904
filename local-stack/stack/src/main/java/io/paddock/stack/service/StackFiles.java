package io.paddock.stack.service;

import io.paddock.servers.home.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files that a stack keeps. */
final class StackFiles {

  private StackFiles() {}

  /** Deletes them, and nothing that others may have put into the folder. */
  static void delete(StackHome home) {
    List.of(
            home.data(),
            home.keys(),
            home.run(),
            home.log("any").resolveSibling(""),
            home.folder().resolve("apps"),
            home.sandboxFile(),
            home.demoOperatorFile(),
            home.seedFile())
        .forEach(StackFiles::deleteTree);
  }

  private static void deleteTree(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot delete " + tree, failure);
    }
  }
}
