package io.paddock.callbacks.subscriber;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.callbacks.endpoint.EventFilter;
import io.paddock.callbacks.eventtype.EventTypes;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads who is subscribed. */
@Singleton
public class SubscriberStore {

  /**
   * The enabled endpoints of these tenants, and everybody's that subscribed to one of these types.
   * They cannot be deleted until the transaction ends, so deliveries for them can be written.
   */
  public List<Subscriber> subscribersOf(Sql tx, Set<Tenant> owners, Set<String> typesToldToAll) {
    return tx
        .query(
            """
            SELECT id, owner_kind, owner_id, event_types, filter, event_version FROM endpoints
            WHERE status = 'enabled' AND (owner_id = ANY(#{owners}) OR event_types && CAST(#{types} AS text[]))
            ORDER BY id FOR KEY SHARE
            """)
        .bindArray("owners", UUID.class, owners.stream().map(Tenant::id).distinct().toList())
        .bindArray(
            "types",
            String.class,
            typesToldToAll.stream().flatMap(type -> EventTypes.patternsOf(type).stream()).toList())
        .as(Subscribed.class)
        .stream()
        .map(Subscribed::subscriber)
        .toList();
  }

  private record Subscribed(
      UUID id,
      @JsonUnwrapped(prefix = "owner_") Tenant owner,
      Set<String> eventTypes,
      Optional<EventFilter> filter,
      @Nullable Integer eventVersion) {

    Subscriber subscriber() {
      return new Subscriber(id, owner, eventTypes, filter, eventVersion);
    }
  }
}
