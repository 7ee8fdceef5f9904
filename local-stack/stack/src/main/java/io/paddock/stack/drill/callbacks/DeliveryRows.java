package io.paddock.stack.drill.callbacks;

import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.infra.PostgresEndpoint;
import io.paddock.stack.drill.ServiceRows;
import io.paddock.stack.drill.callbacks.DrillEndpoints.Made;
import io.paddock.stack.drill.callbacks.DrillEvents.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What callback-service wrote, read behind its back. */
record DeliveryRows(PostgresEndpoint server) {

  /**
   * A delivery.
   *
   * @param why it ended so, as its last attempt says: a code or a status; empty where none does
   */
  record Row(String eventId, String status, String why) {}

  List<Owner> owners(List<Made> endpoints) {
    Map<UUID, UUID> owners = new HashMap<>();
    rows(
            "SELECT id, owner_id FROM callbacks.endpoints",
            List.of(),
            row -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .forEach(owner -> owners.put(owner.getKey(), owner.getValue()));
    return endpoints.stream()
        .map(made -> made.ownedBy(Objects.requireNonNull(owners.get(made.id()))))
        .toList();
  }

  /** Deliveries of a run that have not ended. */
  long underWay(String run) {
    return rows(
            "SELECT count(*) FROM callbacks.due WHERE event_id LIKE ?",
            List.of(run + "-%"),
            row -> row.getLong(1))
        .getFirst();
  }

  /** All deliveries of a run. */
  List<Row> of(String run) {
    return rows(
        """
        SELECT d.event_id, d.status, coalesce((
            SELECT coalesce(a.failure_code, a.http_status::text) FROM callbacks.attempts a
            WHERE a.delivery_id = d.id AND d.status <> 'delivered'
            ORDER BY a.number DESC LIMIT 1), '')
          FROM callbacks.deliveries d WHERE d.event_id LIKE ?""",
        List.of(run + "-%"),
        row -> new Row(row.getString(1), row.getString(2), row.getString(3)));
  }

  private <T> List<T> rows(String sql, List<String> parameters, ServiceRows.Reader<T> reader) {
    return new ServiceRows(server, ServiceDatabase.CALLBACKS).read(sql, parameters, reader);
  }
}
