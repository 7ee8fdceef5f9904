package io.paddock.servers.backup;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A copy of a broker's disk while it serves. A record is copied with its offset, time and epoch,
 * which no producer could give it again and on which the exchange's replay depends; one that is cut
 * off at the end is cut by the broker's own recovery. Taken after PostgreSQL's: the log may be
 * ahead of it, never behind.
 */
public final class LogBackup {

  private LogBackup() {}

  /**
   * Copies it without its indexes, which the broker builds again.
   *
   * @param disk the broker's folder
   * @param target a folder that does not exist yet
   * @return how many bytes were copied
   */
  public static long take(Path disk, Path target) throws IOException {
    return FolderCopy.of(disk, target, LogBackup::isOfTheLog);
  }

  private static boolean isOfTheLog(Path file) {
    String name = file.getFileName().toString();
    return !name.endsWith("index") && !name.equals(".lock") && !name.equals(".kafka_cleanshutdown");
  }
}
