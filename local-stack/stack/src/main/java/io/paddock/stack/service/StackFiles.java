package io.paddock.stack.service;

import io.paddock.servers.home.StackHome;
import io.paddock.servers.home.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

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
            home.folder().resolve("drill"),
            home.sandboxFile(),
            home.demoOperatorFile(),
            home.seedFile())
        .forEach(StackFiles::delete);
  }

  private static void delete(Path tree) {
    try {
      Trees.delete(tree);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot delete " + tree, failure);
    }
  }
}
