package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.DispatchMetrics.Backlog;
import io.paddock.web.db.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Counts what is due at enabled endpoints. */
final class BacklogStore {

  private final Postgres postgres;

  BacklogStore(Postgres postgres) {
    this.postgres = postgres;
  }

  Backlog count(Instant now) {
    return postgres.withConnection(
        sql ->
            sql.query(
                    """
                    SELECT count(*) AS due, min(d.due_at) AS oldest
                    FROM deliveries d JOIN endpoints e ON e.id = d.endpoint_id
                    WHERE d.status IN ('pending', 'delivering') AND d.due_at <= #{now}
                      AND e.status = 'enabled'
                    """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map(
                    row -> {
                      OffsetDateTime oldest = row.getOffsetDateTime("oldest");
                      return new Backlog(
                          row.getLong("due"),
                          oldest == null
                              ? Duration.ZERO
                              : Duration.between(oldest.toInstant(), now));
                    })
                .one());
  }
}
