package io.paddock.servers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Keeps two commands from working on the same folder at once; held until closed or until its
 * process ends.
 */
public final class FolderLock implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits until nobody else holds it, in this process or another.
   *
   * @throws IllegalStateException when that takes minutes
   */
  public static FolderLock take(Path folder) {
    Path file = folder.resolve("lock");
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!Waiting.until(TIMEOUT, () -> tryLock(channel))) {
        channel.close();
        throw new IllegalStateException("another command holds " + file);
      }
      return new FolderLock(channel);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot lock " + file, failure);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot unlock", failure);
    }
  }

  private static boolean tryLock(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return false;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot lock", failure);
    }
  }
}
