package io.paddock.demo.callback;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The callbacks that arrived. */
@Singleton
class CallbackStore {

  /** Anybody can send garbage: only so many unverified calls are kept for the curious. */
  static final int UNVERIFIED_KEPT = 50;

  private final Jdbi jdbi;
  private final Clock clock;

  CallbackStore(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * One callback.
   *
   * @param id {@code webhook-id}: the event's id
   * @param type the event's type; null where the body does not say
   * @param deliveries how often it arrived: the platform delivers at least once
   */
  public record Arrived(
      String id,
      @Nullable String type,
      boolean verified,
      int deliveries,
      Instant receivedAt,
      String body) {}

  /** Keeps a verified callback once; a repeated delivery only counts. */
  void keepVerified(String id, @Nullable String type, String body) {
    jdbi.useTransaction(
        handle ->
            insert(
                handle,
                """
                INSERT INTO callbacks (webhook_id, event_type, verified, received_at, body)
                VALUES (:id, :type, true, :now, :body)
                ON CONFLICT (webhook_id) WHERE verified
                DO UPDATE SET deliveries = callbacks.deliveries + 1""",
                id,
                type,
                body));
  }

  /** Keeps an unverified call for the page, and forgets the oldest of them. */
  void keepUnverified(String id, @Nullable String type, String body) {
    jdbi.useTransaction(
        handle -> {
          insert(
              handle,
              """
              INSERT INTO callbacks (webhook_id, event_type, verified, received_at, body)
              VALUES (:id, :type, false, :now, :body)""",
              id,
              type,
              body);
          handle
              .createUpdate(
                  """
                  DELETE FROM callbacks WHERE seq IN (
                    SELECT seq FROM callbacks WHERE NOT verified ORDER BY seq DESC OFFSET :kept)""")
              .bind("kept", UNVERIFIED_KEPT)
              .execute();
        });
  }

  /** The latest, newest first. */
  List<Arrived> latest(int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT webhook_id AS id, event_type AS type, verified, deliveries, received_at,
                           body
                      FROM callbacks ORDER BY seq DESC LIMIT :limit""")
                .bind("limit", limit)
                .map(ConstructorMapper.of(Arrived.class))
                .list());
  }

  private void insert(Handle handle, String sql, String id, @Nullable String type, String body) {
    handle
        .createUpdate(sql)
        .bind("id", id)
        .bind("type", type)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .bind("body", body)
        .execute();
  }
}
