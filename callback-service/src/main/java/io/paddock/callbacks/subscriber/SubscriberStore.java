package io.paddock.callbacks.subscriber;

import io.paddock.callbacks.endpoint.EventFilter;
import io.paddock.callbacks.eventtype.EventTypes;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads who is subscribed. */
@Singleton
public class SubscriberStore {

  /**
   * The enabled endpoints of these tenants, and everybody's that subscribed to one of these types.
   * They cannot be deleted until the transaction ends, so deliveries for them can be written.
   */
  public List<Subscriber> subscribersOf(Sql tx, Set<Tenant> owners, Set<String> typesToldToAll) {
    return tx.query(
            """
            SELECT id, owner_kind, owner_id, event_types, filter::text AS filter FROM endpoints
            WHERE status = 'enabled' AND (owner_id = ANY(#{owners}) OR event_types && CAST(#{types} AS text[]))
            ORDER BY id FOR KEY SHARE
            """)
        .bindArray("owners", UUID.class, owners.stream().map(Tenant::id).distinct().toList())
        .bindArray(
            "types",
            String.class,
            typesToldToAll.stream().flatMap(type -> EventTypes.patternsOf(type).stream()).toList())
        .map(row -> read(row))
        .list();
  }

  private static Subscriber read(Row row) {
    return new Subscriber(
        row.getUUID("id"),
        new Tenant(
            TenantKind.parse(row.getString("owner_kind")).orElseThrow(), row.getUUID("owner_id")),
        Set.copyOf(List.of(row.getArrayOfStrings("event_types"))),
        Optional.ofNullable(row.getString("filter")).map(EventFilter::parse));
  }
}
