package io.paddock.demo.callback;

import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The callbacks that arrived. */
@Singleton
class CallbackStore {

  /** Anyone can send garbage: at most this many unverified calls are kept for inspection. */
  static final int UNVERIFIED_KEPT = 50;

  private final Postgres postgres;
  private final Clock clock;

  CallbackStore(Postgres postgres, Clock clock) {
    this.postgres = postgres;
    this.clock = clock;
  }

  /**
   * One callback.
   *
   * @param id {@code webhook-id}: the event's id
   * @param type the event's type; null if the body does not state it
   * @param deliveries how often it arrived: the platform delivers at least once
   */
  public record Arrived(
      String id,
      @Nullable String type,
      boolean verified,
      int deliveries,
      Instant receivedAt,
      String body) {}

  /** Stores a verified callback once; a repeated delivery only increments its counter. */
  void keepVerified(String id, @Nullable String type, String body) {
    postgres.useTransaction(
        sql ->
            insert(
                sql,
                """
                INSERT INTO callbacks (webhook_id, event_type, verified, received_at, body)
                VALUES (#{id}, #{type}, true, #{now}, #{body})
                ON CONFLICT (webhook_id) WHERE verified
                DO UPDATE SET deliveries = callbacks.deliveries + 1""",
                id,
                type,
                body));
  }

  /** Stores an unverified call for the page, and deletes the oldest of them. */
  void keepUnverified(String id, @Nullable String type, String body) {
    postgres.useTransaction(
        sql -> {
          insert(
              sql,
              """
              INSERT INTO callbacks (webhook_id, event_type, verified, received_at, body)
              VALUES (#{id}, #{type}, false, #{now}, #{body})""",
              id,
              type,
              body);
          sql.query(
                  """
                  DELETE FROM callbacks WHERE seq IN (
                    SELECT seq FROM callbacks WHERE NOT verified
                     ORDER BY seq DESC OFFSET #{kept})""")
              .bind("kept", UNVERIFIED_KEPT)
              .execute();
        });
  }

  /** The latest, newest first. */
  List<Arrived> latest(int limit) {
    return postgres.withConnection(
        sql ->
            sql.query(
                    """
                    SELECT webhook_id AS id, event_type AS type, verified, deliveries, received_at,
                           body
                      FROM callbacks ORDER BY seq DESC LIMIT #{limit}""")
                .bind("limit", limit)
                .as(Arrived.class)
                .list());
  }

  private void insert(Sql sql, String statement, String id, @Nullable String type, String body) {
    sql.query(statement)
        .bind("id", id)
        .bind("type", type)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .bind("body", body)
        .execute();
  }
}
