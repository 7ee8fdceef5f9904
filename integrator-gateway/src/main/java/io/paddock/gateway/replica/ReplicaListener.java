package io.paddock.gateway.replica;

import io.paddock.matching.Queries;

/**
 * Learns of what the replica does. Whoever needs to know registers ({@link Replica#listen}); a bean
 * of this type is registered by itself. The replica knows none of them by name.
 *
 * <p>Records are told in the order of the log, from a snapshot on: at start those of the replay,
 * and again when the replica has to begin anew. Listeners are told in the order in which they were
 * registered, and one that throws keeps no other from being told.
 */
@FunctionalInterface
public interface ReplicaListener {

  /**
   * A record was applied. On the engine's thread, which applies nothing meanwhile: must be quick
   * and must not block.
   *
   * @param queries the engine right after it; not to be kept
   */
  void applied(Step step, Queries queries);

  /**
   * Every record up to that log time was applied. Called after each poll of the log, on the
   * engine's thread.
   *
   * @param logTime milliseconds
   */
  default void reached(long logTime) {}

  /** PostgreSQL has every record up to that sequence. Called on any thread. */
  default void projected(long sequence) {}
}
