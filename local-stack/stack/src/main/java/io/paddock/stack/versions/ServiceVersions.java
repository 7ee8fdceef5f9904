package io.paddock.stack.versions;

import java.util.Optional;
import java.util.SortedMap;

/**
 * What one service needs.
 *
 * @param service its name in a stack
 * @param schema its own
 * @param migration the newest migration that it brings along; it does not serve before that
 * @param others the least version of each schema of others that it reads
 * @param log absent for a service that knows nothing of the exchange's log
 * @param events the version of each event's schema; {@code envelope} is around all of them
 */
record ServiceVersions(
    String service,
    String schema,
    String migration,
    SortedMap<String, String> others,
    Optional<LogVersions> log,
    SortedMap<String, String> events) {

  /**
   * What it knows of the exchange's log.
   *
   * @param engine the newest behaviour that it understands
   * @param snapshot the format of snapshots, others are not read
   * @param record the format of commands
   */
  record LogVersions(int engine, int snapshot, int record) {}
}
