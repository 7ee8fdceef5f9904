package io.paddock.bench.callbacks;

import java.util.List;
import java.util.UUID;

/** The tables of callback-service, past the service: what months of traffic leave there. */
interface Tables extends AutoCloseable {

  /**
   * Adds a month that is over.
   *
   * @param endpoints others', each of a tenant of its own
   * @param deliveries delivered, with an event to each ten and an attempt each
   */
  void grow(int endpoints, long deliveries);

  /** Gives each of these endpoints so many deliveries that are due now. */
  void makeDue(List<UUID> endpoints, int each);

  /** Nothing is claimed for an endpoint for an hour; or again from now on. */
  void hold(UUID endpoint, boolean held);

  /** Deliveries of an endpoint that still wait. */
  long waiting(UUID endpoint);

  /** Takes all of it away again, what became of it included. */
  @Override
  void close();
}
