package io.paddock.callbacks.intake;

import io.paddock.callbacks.tenant.Tenant;
import java.util.Set;
import java.util.UUID;

/** An enabled endpoint, as far as matching needs it. */
record Subscriber(UUID endpointId, Tenant owner, Set<String> eventTypes) {

  Subscriber {
    eventTypes = Set.copyOf(eventTypes);
  }

  /** Whether this endpoint is to be told of an event of these owners. */
  boolean wants(String eventType, Set<Tenant> owners) {
    return eventTypes.contains(eventType) && owners.contains(owner);
  }
}
