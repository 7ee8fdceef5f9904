package io.paddock.callbacks.intake;

import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads who is subscribed. */
@Singleton
class SubscriberStore {

  /**
   * The enabled endpoints of these tenants, and everybody's that subscribed to one of these types.
   * They cannot be deleted until the transaction ends, so deliveries for them can be written.
   */
  List<Subscriber> subscribersOf(Handle tx, Set<Tenant> owners, Set<String> typesToldToAll) {
    return tx.createQuery(
            """
            SELECT id, owner_kind, owner_id, event_types FROM endpoints
            WHERE status = 'enabled' AND (owner_id = ANY(:owners) OR event_types && CAST(:types AS text[]))
            ORDER BY id FOR KEY SHARE
            """)
        .bindArray("owners", UUID.class, owners.stream().map(Tenant::id).distinct().toArray())
        .bindArray("types", String.class, typesToldToAll.toArray())
        .map(
            (row, context) ->
                new Subscriber(
                    row.getObject("id", UUID.class),
                    new Tenant(
                        TenantKind.parse(row.getString("owner_kind")).orElseThrow(),
                        row.getObject("owner_id", UUID.class)),
                    Set.of((String[]) row.getArray("event_types").getArray())))
        .list();
  }
}
