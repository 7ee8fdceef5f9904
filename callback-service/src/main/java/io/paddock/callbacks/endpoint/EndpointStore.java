package io.paddock.callbacks.endpoint;

import io.paddock.callbacks.endpoint.Endpoint.EndpointSettings;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code endpoints}; every read and write names the owner. */
@Singleton
class EndpointStore {

  private static final String COLUMNS =
      """
      id, owner_kind, owner_id, url, event_types, description, rate_limit_per_second, retry_waits,
      status, disabled_reason, held_until, created_at, updated_at
      """;

  /** Makes the creations of one tenant wait for each other, so that their count holds. */
  void lockOwner(Sql tx, Tenant owner) {
    tx.query("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(#{owner}, 1))")
        .bind("owner", "endpoints/" + owner.text())
        .mapTo(Integer.class)
        .one();
  }

  int count(Sql tx, Tenant owner) {
    return tx.query(
            "SELECT count(*) FROM endpoints WHERE owner_kind = #{kind} AND owner_id = #{owner}")
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .mapTo(Integer.class)
        .one();
  }

  void insert(Sql tx, Endpoint endpoint) {
    EndpointSettings settings = endpoint.settings();
    tx.query(
            """
            INSERT INTO endpoints (id, owner_kind, owner_id, url, event_types, description,
              rate_limit_per_second, retry_waits, status, created_at, updated_at)
            VALUES (#{id}, #{kind}, #{owner}, #{url}, #{types}, #{description}, #{rate},
              #{waits}, #{status}, #{at}, #{at})
            """)
        .bind("id", endpoint.id())
        .bind("kind", endpoint.owner().kind().text())
        .bind("owner", endpoint.owner().id())
        .bind("url", settings.url())
        .bindArray("types", String.class, settings.eventTypes())
        .bind("description", settings.description())
        .bind("rate", settings.rateLimitPerSecond())
        .bind("waits", waits(settings))
        .bind("status", endpoint.status().text())
        .bind("at", utc(endpoint.createdAt()))
        .execute();
    tx.query(
            "INSERT INTO endpoint_pace (endpoint_id, paced_until, served_at) VALUES (#{id}, #{at}, #{at})")
        .bind("id", endpoint.id())
        .bind("at", utc(endpoint.createdAt()))
        .execute();
  }

  Optional<Endpoint> find(Sql sql, Tenant owner, UUID id) {
    return select(sql, owner, id, "");
  }

  /** Finds it and keeps others from changing it until the transaction ends. */
  Optional<Endpoint> lock(Sql tx, Tenant owner, UUID id) {
    return select(tx, owner, id, "FOR UPDATE");
  }

  private static Optional<Endpoint> select(Sql sql, Tenant owner, UUID id, String lock) {
    return sql.query(
            "SELECT "
                + COLUMNS
                + " FROM endpoints WHERE id = #{id} AND owner_kind = #{kind} AND owner_id = #{owner} "
                + lock)
        .bind("id", id)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .map(row -> read(row))
        .findOne();
  }

  /** Up to {@code limit} endpoints in the order of their creation, after {@code after}. */
  List<Endpoint> list(Sql sql, Tenant owner, @Nullable UUID after, int limit) {
    return sql.query(
            "SELECT "
                + COLUMNS
                + """
                 FROM endpoints WHERE owner_kind = #{kind} AND owner_id = #{owner}
                  AND (CAST(#{after} AS uuid) IS NULL OR id > #{after}) ORDER BY id LIMIT #{limit}
                """)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("after", after)
        .bind("limit", limit)
        .map(row -> read(row))
        .list();
  }

  void update(Sql tx, Endpoint endpoint) {
    EndpointSettings settings = endpoint.settings();
    tx.query(
            """
            UPDATE endpoints SET url = #{url}, event_types = #{types}, description = #{description},
              rate_limit_per_second = #{rate}, retry_waits = #{waits}, held_until = #{held}, status = #{status}, disabled_reason = #{reason},
              updated_at = #{at}
            WHERE id = #{id}
            """)
        .bind("id", endpoint.id())
        .bind("url", settings.url())
        .bindArray("types", String.class, settings.eventTypes())
        .bind("description", settings.description())
        .bind("rate", settings.rateLimitPerSecond())
        .bind("waits", waits(settings))
        .bind("status", endpoint.status().text())
        .bind("reason", endpoint.disabledReason())
        .bind("held", endpoint.heldUntil())
        .bind("at", utc(endpoint.updatedAt()))
        .execute();
  }

  /** Deletes it with its secrets and deliveries; false when it was not there. */
  boolean delete(Sql tx, Tenant owner, UUID id) {
    return tx.query(
                "DELETE FROM endpoints WHERE id = #{id} AND owner_kind = #{kind} AND owner_id = #{owner}")
            .bind("id", id)
            .bind("kind", owner.kind().text())
            .bind("owner", owner.id())
            .execute()
        == 1;
  }

  /** The number of the endpoint's next connectivity test. */
  long nextTestSequence(Sql tx, UUID id) {
    return tx.query(
            """
            UPDATE endpoints SET test_sequence = test_sequence + 1 WHERE id = #{id}
            RETURNING test_sequence
            """)
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  private static Endpoint read(Row row) {
    return new Endpoint(
        row.getUUID("id"),
        new Tenant(
            TenantKind.parse(row.getString("owner_kind")).orElseThrow(), row.getUUID("owner_id")),
        new EndpointSettings(
            row.getString("url"),
            List.of(row.getArrayOfStrings("event_types")),
            row.getString("description"),
            row.getInteger("rate_limit_per_second"),
            waits(row)),
        EndpointStatus.parse(row.getString("status")),
        row.getString("disabled_reason"),
        held(row),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }

  private static Integer @Nullable [] waits(EndpointSettings settings) {
    List<Integer> waits = settings.retryWaitsSeconds();
    return waits == null ? null : waits.toArray(Integer[]::new);
  }

  private static @Nullable List<Integer> waits(Row row) {
    Integer[] waits = row.getArrayOfIntegers("retry_waits");
    return waits == null ? null : List.of(waits);
  }

  private static @Nullable Instant held(Row row) {
    OffsetDateTime until = row.getOffsetDateTime("held_until");
    return until == null ? null : until.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
