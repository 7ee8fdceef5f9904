package io.paddock.servers.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;

/** Copies a folder whose owner goes on writing to it: what goes away meanwhile is passed over. */
final class FolderCopy extends SimpleFileVisitor<Path> {

  private final Path from;
  private final Path to;
  private final Predicate<Path> wanted;
  private long bytes;

  private FolderCopy(Path from, Path to, Predicate<Path> wanted) {
    this.from = from;
    this.to = to;
    this.wanted = wanted;
  }

  /**
   * Folders are copied in any case, files when they are wanted.
   *
   * @param wanted of a file's path relative to {@code from}
   * @return how many bytes were copied
   */
  static long of(Path from, Path to, Predicate<Path> wanted) throws IOException {
    FolderCopy copy = new FolderCopy(from, to, wanted);
    Files.walkFileTree(from, copy);
    return copy.bytes;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    Path made = Files.createDirectories(to.resolve(from.relativize(folder).toString()));
    Files.setPosixFilePermissions(made, Files.getPosixFilePermissions(folder));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Path relative = from.relativize(file);
    if (wanted.test(relative)) {
      Path copied = to.resolve(relative.toString());
      try {
        Files.copy(
            file, copied, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        bytes += Files.size(copied);
      } catch (NoSuchFileException goneMeanwhile) {
        return FileVisitResult.CONTINUE;
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }
}
