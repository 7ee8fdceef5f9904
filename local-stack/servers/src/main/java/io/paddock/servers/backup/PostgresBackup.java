package io.paddock.servers.backup;

import io.paddock.servers.infra.PostgresEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A base backup of a running PostgreSQL on this machine by its <a
 * href="https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP">low-level
 * interface</a>: started there, its folder is the cluster as it was when the copy ended.
 */
public final class PostgresBackup {

  private static final Path WAL = Path.of("pg_wal");

  /** Of the running process, or of no use to another one. */
  private static final Set<String> OF_THE_PROCESS =
      Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");

  private static final Set<String> EMPTIED =
      Set.of("pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp");

  private PostgresBackup() {}

  /**
   * Copies the cluster while it serves.
   *
   * @param cluster its data folder
   * @param target a folder that does not exist yet
   * @return how many bytes were copied
   * @throws IOException also when the server wrote so much meanwhile that a part of its write-ahead
   *     log is gone: the copy is of no use then
   */
  public static long take(PostgresEndpoint server, Path cluster, Path target)
      throws IOException, SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl(server.adminDatabase()),
                server.adminUser(),
                server.adminPassword());
        Statement statement = connection.createStatement()) {
      String first =
          text(statement, "SELECT pg_walfile_name(pg_backup_start('paddock', fast => true))");
      long bytes = FolderCopy.of(cluster, target, PostgresBackup::isOfTheCluster);
      // The label goes into the copy alone: in the running cluster it would be taken for its own.
      Files.writeString(
          target.resolve("backup_label"),
          text(statement, "SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)"));
      bytes += FolderCopy.of(cluster.resolve(WAL), target.resolve(WAL), file -> true);
      if (!Files.exists(target.resolve(WAL).resolve(first))) {
        throw new IOException("the write-ahead log went on without waiting for the copy");
      }
      return bytes;
    }
  }

  private static boolean isOfTheCluster(Path file) {
    return !file.startsWith(WAL)
        && !EMPTIED.contains(file.getName(0).toString())
        && !OF_THE_PROCESS.contains(file.getFileName().toString());
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
