package io.paddock.servers.infra;

import io.paddock.servers.process.ProcessIdentity;
import io.paddock.servers.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a killed PostgreSQL leaves: children that notice its death a little later, and a lock file
 * that names a process number which may belong to somebody else by now.
 */
final class PostgresRemains {

  private static final Duration CHILDREN_LEAVE_WITHIN = Duration.ofSeconds(20);

  private final Path cluster;

  PostgresRemains(Path cluster) {
    this.cluster = cluster;
  }

  /**
   * Waits for the children to leave, then removes the lock file. Only while no server of ours runs.
   */
  void clear() {
    if (!Waiting.until(CHILDREN_LEAVE_WITHIN, () -> processes().isEmpty())) {
      processes().forEach(ProcessHandle::destroyForcibly);
      if (!Waiting.until(CHILDREN_LEAVE_WITHIN, () -> processes().isEmpty())) {
        throw new IllegalStateException("processes of a dead PostgreSQL hold on to " + cluster);
      }
    }
    try {
      Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot remove the stale lock of " + cluster, failure);
    }
  }

  // Every process of the server works in the cluster's folder.
  private List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> ProcessIdentity.alive(process.pid()).isPresent())
        .filter(process -> worksInCluster(process.pid()))
        .toList();
  }

  private boolean worksInCluster(long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).equals(cluster);
    } catch (IOException | UnsupportedOperationException goneOrForeign) {
      return false;
    }
  }
}
