package io.paddock.callbacks.endpoint;

import io.paddock.callbacks.endpoint.Endpoint.EndpointSettings;
import io.paddock.callbacks.endpoint.EndpointHeaders.SealedHeaders;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Sql;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code endpoints}; every read and write names the owner. */
@Singleton
class EndpointStore {

  private static final String COLUMNS =
      """
      id, owner_kind, owner_id, url, event_types, description, rate_limit_per_second,
      retry_waits AS retry_waits_seconds, status, disabled_reason, held_until, failing_since, uid,
      metadata, header_names, filter, key_pairs AS asymmetric, event_version, batch_size,
      created_at, updated_at
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
            "SELECT count(*) FROM endpoints"
                + " WHERE owner_kind = #{kind} AND owner_id = #{owner} AND status <> 'deleted'")
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
              rate_limit_per_second, retry_waits, status, disabled_reason, uid, metadata,
              header_names, filter, key_pairs, event_version, batch_size, created_at, updated_at)
            VALUES (#{id}, #{kind}, #{owner}, #{url}, #{types}, #{description}, #{rate},
              #{waits}, #{status}, #{reason}, #{uid}, #{metadata},
              #{headerNames}, #{filter}, #{asymmetric}, #{eventVersion}, #{batchSize}, #{at}, #{at})
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
        .bind("reason", endpoint.disabledReason())
        .bind("uid", settings.uid())
        .bind("metadata", new JsonObject(new HashMap<>(settings.metadata())))
        .bindArray("headerNames", String.class, settings.headerNames())
        .bind("filter", filter(settings))
        .bind("asymmetric", settings.asymmetric())
        .bind("eventVersion", settings.eventVersion())
        .bind("batchSize", settings.batchSize())
        .bind("at", utc(endpoint.createdAt()))
        .execute();
    tx.query(
            "INSERT INTO endpoint_queue (endpoint_id, paced_until, served_at) VALUES (#{id}, #{at}, #{at})")
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

  /** The one that its owner calls so; nobody else changes it until the transaction ends. */
  Optional<Endpoint> lockByUid(Sql tx, Tenant owner, String uid) {
    return tx.query(
            "SELECT "
                + COLUMNS
                + " FROM endpoints WHERE owner_kind = #{kind} AND owner_id = #{owner}"
                + " AND uid = #{uid} AND status <> 'deleted' FOR UPDATE")
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("uid", uid)
        .as(Endpoint.class)
        .findOne();
  }

  private static Optional<Endpoint> select(Sql sql, Tenant owner, UUID id, String lock) {
    return sql.query(
            "SELECT "
                + COLUMNS
                + " FROM endpoints WHERE id = #{id} AND owner_kind = #{kind} AND owner_id = #{owner}"
                + " AND status <> 'deleted' "
                + lock)
        .bind("id", id)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .as(Endpoint.class)
        .findOne();
  }

  /** Up to {@code limit} endpoints in the order of their creation, after {@code after}. */
  List<Endpoint> list(Sql sql, Tenant owner, @Nullable UUID after, int limit) {
    return sql.query(
            "SELECT "
                + COLUMNS
                + """
                 FROM endpoints WHERE owner_kind = #{kind} AND owner_id = #{owner}
                  AND status <> 'deleted'
                  AND (CAST(#{after} AS uuid) IS NULL OR id > #{after}) ORDER BY id LIMIT #{limit}
                """)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("after", after)
        .bind("limit", limit)
        .as(Endpoint.class)
        .list();
  }

  void update(Sql tx, Endpoint endpoint) {
    EndpointSettings settings = endpoint.settings();
    tx.query(
            """
            UPDATE endpoints SET url = #{url}, event_types = #{types}, description = #{description},
              rate_limit_per_second = #{rate}, retry_waits = #{waits}, held_until = #{held}, failing_since = #{failing}, status = #{status}, disabled_reason = #{reason}, uid = #{uid}, metadata = #{metadata},
              header_names = #{headerNames}, filter = #{filter}, key_pairs = #{asymmetric},
              event_version = #{eventVersion}, batch_size = #{batchSize}, updated_at = #{at}
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
        .bind("failing", endpoint.failingSince())
        .bind("uid", settings.uid())
        .bind("metadata", new JsonObject(new HashMap<>(settings.metadata())))
        .bindArray("headerNames", String.class, settings.headerNames())
        .bind("filter", filter(settings))
        .bind("asymmetric", settings.asymmetric())
        .bind("eventVersion", settings.eventVersion())
        .bind("batchSize", settings.batchSize())
        .bind("at", utc(endpoint.updatedAt()))
        .execute();
  }

  /** The owner's oldest enabled endpoint with exactly this address. */
  Optional<UUID> inUse(Sql sql, Tenant owner, String url) {
    return sql.query(
            """
            SELECT id FROM endpoints WHERE owner_kind = #{kind} AND owner_id = #{owner}
              AND url = #{url} AND status = 'enabled' ORDER BY created_at, id LIMIT 1
            """)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("url", url)
        .mapTo(UUID.class)
        .findOne();
  }

  /** The owner's own headers, sealed; empty when there are none. */
  Optional<SealedHeaders> headers(Sql tx, UUID id) {
    return tx.query("SELECT headers_sealed FROM endpoints WHERE id = #{id}")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .map(text -> new SealedHeaders(id, text));
  }

  void keepHeaders(Sql tx, UUID id, @Nullable String sealed) {
    tx.query("UPDATE endpoints SET headers_sealed = #{sealed} WHERE id = #{id}")
        .bind("id", id)
        .bind("sealed", sealed)
        .execute();
  }

  /** Whether another endpoint of the owner's has this uid. */
  boolean isTaken(Sql tx, Tenant owner, String uid, UUID except) {
    return tx.query(
                """
                SELECT count(*) FROM endpoints WHERE owner_kind = #{kind} AND owner_id = #{owner}
                  AND uid = #{uid} AND id <> #{except} AND status <> 'deleted'
                """)
            .bind("kind", owner.kind().text())
            .bind("owner", owner.id())
            .bind("uid", uid)
            .bind("except", except)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  /**
   * Makes a tombstone of it: nothing is sent from now on, its secrets are gone, and what became of
   * its deliveries can be read until they are past their retention.
   *
   * @return false when it was not there
   */
  boolean delete(Sql tx, Tenant owner, UUID id) {
    int deleted =
        tx.query(
                """
                UPDATE endpoints SET status = 'deleted', disabled_reason = NULL, held_until = NULL,
                  headers_sealed = NULL, header_names = '{}',
                  deleted_at = present(), updated_at = present()
                WHERE id = #{id} AND owner_kind = #{kind} AND owner_id = #{owner}
                  AND status <> 'deleted'
                """)
            .bind("id", id)
            .bind("kind", owner.kind().text())
            .bind("owner", owner.id())
            .execute();
    if (deleted == 0) {
      return false;
    }
    tx.query("DELETE FROM endpoint_secrets WHERE endpoint_id = #{id}").bind("id", id).execute();
    tx.query("DELETE FROM endpoint_queue WHERE endpoint_id = #{id}").bind("id", id).execute();
    return true;
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

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Integer @Nullable [] waits(EndpointSettings settings) {
    List<Integer> waits = settings.retryWaitsSeconds();
    return waits == null ? null : waits.toArray(Integer[]::new);
  }

  private static @Nullable JsonObject filter(EndpointSettings settings) {
    EventFilter filter = settings.filter();
    return filter == null ? null : new JsonObject(filter.members().toString());
  }
}
