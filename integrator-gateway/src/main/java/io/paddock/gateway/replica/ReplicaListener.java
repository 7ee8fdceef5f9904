package io.paddock.gateway.replica;

import io.paddock.matching.Queries;

/**
 * Is notified of what the replica does. The parts of the replica register by {@link
 * Replica#listen}; a bean of this type is registered automatically.
 *
 * <p>Records arrive in log order, starting from a snapshot: the replay's first, and the same ones
 * again if the replica has to restart. Listeners are called in the order of their registration, and
 * one that throws does not keep the others from being called.
 */
@FunctionalInterface
public interface ReplicaListener {

  /**
   * A record was applied. Called on the engine's thread, which applies nothing meanwhile: must be
   * quick and must not block.
   *
   * @param queries the engine's state right after the record; must not be retained
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
