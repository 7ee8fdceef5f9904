package io.paddock.callbacks.intake;

import io.paddock.callbacks.endpoint.EventFilter;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads who is subscribed. */
@Singleton
class SubscriberStore {

  /**
   * The enabled endpoints of these tenants, and everybody's that subscribed to one of these types.
   * They cannot be deleted until the transaction ends, so deliveries for them can be written.
   */
  List<Subscriber> subscribersOf(Sql tx, Set<Tenant> owners, Set<String> typesToldToAll) {
    return tx.query(
            """
            SELECT id, owner_kind, owner_id, event_types, filter FROM endpoints
            WHERE status = 'enabled' AND (owner_id = ANY(#{owners}) OR event_types && CAST(#{types} AS text[]))
            ORDER BY id FOR KEY SHARE
            """)
        .bindArray("owners", UUID.class, owners.stream().map(Tenant::id).distinct().toList())
        .bindArray("types", String.class, typesToldToAll)
        .map(
            row ->
                new Subscriber(
                    row.getUUID("id"),
                    new Tenant(
                        TenantKind.parse(row.getString("owner_kind")).orElseThrow(),
                        row.getUUID("owner_id")),
                    Set.of(row.getArrayOfStrings("event_types")),
                    Optional.ofNullable(row.getJsonObject("filter"))
                        .map(filter -> EventFilter.parse(filter.encode()))))
        .list();
  }
}
