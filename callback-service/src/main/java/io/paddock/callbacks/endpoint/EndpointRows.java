package io.paddock.callbacks.endpoint;

import io.paddock.callbacks.endpoint.Endpoint.EndpointSettings;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An endpoint as a row, and back. */
final class EndpointRows {

  private EndpointRows() {}

  static Endpoint read(Row row) {
    return new Endpoint(
        row.getUUID("id"),
        new Tenant(
            TenantKind.parse(row.getString("owner_kind")).orElseThrow(), row.getUUID("owner_id")),
        new EndpointSettings(
            row.getString("url"),
            List.of(row.getArrayOfStrings("event_types")),
            row.getString("description"),
            row.getInteger("rate_limit_per_second"),
            waits(row),
            row.getString("uid"),
            metadata(row),
            List.of(row.getArrayOfStrings("header_names")),
            filter(row),
            row.getBoolean("key_pairs")),
        EndpointStatus.parse(row.getString("status")),
        row.getString("disabled_reason"),
        instant(row, "held_until"),
        instant(row, "failing_since"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }

  static Integer @Nullable [] waits(EndpointSettings settings) {
    List<Integer> waits = settings.retryWaitsSeconds();
    return waits == null ? null : waits.toArray(Integer[]::new);
  }

  private static @Nullable List<Integer> waits(Row row) {
    Integer[] waits = row.getArrayOfIntegers("retry_waits");
    return waits == null ? null : List.of(waits);
  }

  static @Nullable JsonObject filter(EndpointSettings settings) {
    EventFilter filter = settings.filter();
    return filter == null ? null : new JsonObject(filter.members().toString());
  }

  /** What a row's column {@code filter} holds; null for none. */
  private static @Nullable EventFilter filter(Row row) {
    JsonObject members = row.getJsonObject("filter");
    return members == null ? null : EventFilter.parse(members.encode());
  }

  private static Map<String, String> metadata(Row row) {
    Map<String, String> metadata = new HashMap<>();
    row.getJsonObject("metadata")
        .forEach(entry -> metadata.put(entry.getKey(), String.valueOf(entry.getValue())));
    return metadata;
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
