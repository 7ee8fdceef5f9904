package io.paddock.callbacks.recovery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.endpoint.EventFilter;
import io.paddock.callbacks.event.EventStore.Place;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code recoveries}, and what they write. */
@Singleton
class RecoveryStore {

  /** Of an endpoint, how many are shown. */
  private static final int MOST_SHOWN = 50;

  private static final String SELECT =
      """
      SELECT id, endpoint_id, since, until,
        CASE WHEN finished_at IS NULL THEN 'running' ELSE 'finished' END AS status,
        scanned, made, restarted, created_at, finished_at
      FROM recoveries WHERE endpoint_id = #{endpoint}
      """;

  /** The endpoint's state, locked against changes; empty when it is not the owner's. */
  Optional<String> lockEndpoint(Sql tx, Tenant owner, UUID endpointId) {
    return tx.query(
            """
            SELECT status FROM endpoints WHERE id = #{id} AND owner_kind = #{kind}
              AND owner_id = #{owner} AND status <> 'deleted'
            FOR UPDATE
            """)
        .bind("id", endpointId)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .mapTo(String.class)
        .findOne();
  }

  /** The endpoint's id, if it is the owner's. */
  Optional<UUID> owned(Sql sql, Tenant owner, UUID endpointId) {
    return sql.query(
            """
            SELECT id FROM endpoints WHERE id = #{id} AND owner_kind = #{kind}
              AND owner_id = #{owner} AND status <> 'deleted'
            """)
        .bind("id", endpointId)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .mapTo(UUID.class)
        .findOne();
  }

  boolean isRunning(Sql tx, UUID endpointId) {
    return tx.query(
            "SELECT 1 FROM recoveries WHERE endpoint_id = #{endpoint} AND finished_at IS NULL")
        .bind("endpoint", endpointId)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  void insert(Sql tx, UUID id, UUID endpointId, Instant since, Instant until) {
    tx.query(
            """
            INSERT INTO recoveries (id, endpoint_id, since, until, created_at, served_at)
            VALUES (#{id}, #{endpoint}, #{since}, #{until}, present(), present())
            """)
        .bind("id", id)
        .bind("endpoint", endpointId)
        .bind("since", since)
        .bind("until", until)
        .execute();
  }

  Optional<Recovery> find(Sql sql, UUID endpointId, UUID id) {
    return sql.query(SELECT + " AND id = #{id}")
        .bind("endpoint", endpointId)
        .bind("id", id)
        .as(Recovery.class)
        .findOne();
  }

  /** The endpoint's latest, newest first. */
  List<Recovery> latest(Sql sql, UUID endpointId) {
    return sql.query(SELECT + " ORDER BY id DESC LIMIT #{limit}")
        .bind("endpoint", endpointId)
        .bind("limit", MOST_SHOWN)
        .as(Recovery.class)
        .list();
  }

  /**
   * A recovery whose turn it is, with its endpoint as it is today.
   *
   * @param place null before its first batch
   * @param isDeleted whether the endpoint is gone
   */
  record Turn(
      UUID id,
      UUID endpointId,
      Tenant owner,
      Set<String> eventTypes,
      Optional<EventFilter> filter,
      @Nullable Integer eventVersion,
      boolean isDeleted,
      Instant since,
      Instant until,
      @Nullable Place place) {}

  /**
   * The one that waits longest, for this transaction alone. Not before every transaction that is
   * older has ended: what those write is what the recovery must see, and what younger ones write is
   * matched against today's subscriptions anyway.
   */
  Optional<Turn> next(Sql tx) {
    return tx.query(
            """
            SELECT r.id, r.endpoint_id, r.since, r.until, r.at_tx, r.at_position,
              e.owner_kind, e.owner_id, e.event_types, e.filter, e.event_version,
              e.status
            FROM recoveries r JOIN endpoints e ON e.id = r.endpoint_id
            WHERE r.finished_at IS NULL
              AND r.tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            ORDER BY r.served_at LIMIT 1
            FOR UPDATE OF r SKIP LOCKED FOR KEY SHARE OF e
            """)
        .as(TurnRow.class)
        .findOne()
        .map(TurnRow::turn);
  }

  private record TurnRow(
      UUID id,
      UUID endpointId,
      Instant since,
      Instant until,
      @Nullable Long atTx,
      @Nullable Long atPosition,
      @JsonUnwrapped(prefix = "owner_") Tenant owner,
      Set<String> eventTypes,
      Optional<EventFilter> filter,
      @Nullable Integer eventVersion,
      String status) {

    Turn turn() {
      return new Turn(
          id,
          endpointId,
          owner,
          eventTypes,
          filter,
          eventVersion,
          status.equals("deleted"),
          since,
          until,
          atTx == null || atPosition == null ? null : new Place(atTx, atPosition));
    }
  }

  /** What a batch came to. */
  record Progress(int scanned, int made, int restarted, Place place, boolean isLast) {}

  void advance(Sql tx, UUID id, Progress progress) {
    tx.query(
            """
            UPDATE recoveries SET at_tx = #{tx}, at_position = #{position},
              scanned = scanned + #{scanned}, made = made + #{made},
              restarted = restarted + #{restarted}, served_at = clock_timestamp(),
              finished_at = CASE WHEN #{last}::boolean THEN present() END
            WHERE id = #{id}
            """)
        .bind("id", id)
        .bind("tx", progress.place().tx())
        .bind("position", progress.place().position())
        .bind("scanned", (long) progress.scanned())
        .bind("made", (long) progress.made())
        .bind("restarted", (long) progress.restarted())
        .bind("last", progress.isLast())
        .execute();
  }

  private static final String DELIVER =
      """
      WITH begun AS (
        INSERT INTO deliveries AS d (id, endpoint_id, owner_kind, owner_id, event_id, status,
          retried, created_at)
        SELECT n.id, #{endpoint}::uuid, #{kind}::text, #{owner}::uuid, n.event_id, 'pending', true,
          present()
        FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{events} AS text[])) AS n (id, event_id)
        ON CONFLICT (event_id, endpoint_id) DO UPDATE
          SET status = 'pending', finished_at = NULL WHERE d.status IN ('failed', 'parked')
        RETURNING id, endpoint_id, event_id, attempts, retried, (old.id IS NULL) AS made),
      """
          + DeliveryWriter.IN_LINE
          + "SELECT made FROM begun";

  /**
   * Makes deliveries that are not there, and begins those anew that ended badly; one that was
   * delivered, or is on its way, stays as it is.
   *
   * @param ids of deliveries that may be made, one for each event
   * @return for each that changed, whether it was made
   */
  List<Boolean> deliver(Sql tx, Turn turn, List<UUID> ids, List<String> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    return tx.query(DELIVER)
        .bind("endpoint", turn.endpointId())
        .bind("kind", turn.owner().kind().text())
        .bind("owner", turn.owner().id())
        .bindArray("ids", UUID.class, ids)
        .bindArray("events", String.class, events)
        .mapTo(Boolean.class)
        .list();
  }
}
