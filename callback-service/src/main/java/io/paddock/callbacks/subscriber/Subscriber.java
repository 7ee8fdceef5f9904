package io.paddock.callbacks.subscriber;

import io.paddock.callbacks.endpoint.EventFilter;
import io.paddock.callbacks.eventtype.EventTypes;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.catalogue.EventType;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An enabled endpoint, as far as matching needs it.
 *
 * @param eventTypes names and patterns; an event that several of them match is delivered once
 * @param eventVersion of the catalogue, that it pinned and its filter is meant by; null for the
 *     newest
 */
public record Subscriber(
    UUID endpointId,
    Tenant owner,
    Set<String> eventTypes,
    Optional<EventFilter> filter,
    @Nullable Integer eventVersion) {

  public Subscriber {
    eventTypes = Set.copyOf(eventTypes);
  }

  /** Types whose events reach all who subscribed, whoever owns them. */
  private static final Set<String> TOLD_TO_ALL =
      Set.of(
          EventType.MARKET_RESOLVED.typeName(),
          EventType.MARKET_VOIDED.typeName(),
          EventType.MARKET_CHANGED.typeName());

  /** Whether events of this type are not for their owners alone. */
  public static boolean isToldToAll(String eventType) {
    return TOLD_TO_ALL.contains(eventType);
  }

  /** Whether this endpoint is to be told of an event of these owners. */
  public boolean wants(String eventType, Set<Tenant> owners) {
    return EventTypes.match(eventTypes, eventType)
        && (isToldToAll(eventType) || owners.contains(owner));
  }
}
