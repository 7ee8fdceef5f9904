package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.DispatchMetrics.Backlog;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** Counts what is due at enabled endpoints. */
final class BacklogStore {

  private final Jdbi jdbi;

  BacklogStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Backlog count(Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) AS due, min(d.due_at) AS oldest
                    FROM deliveries d JOIN endpoints e ON e.id = d.endpoint_id
                    WHERE d.status IN ('pending', 'delivering') AND d.due_at <= :now
                      AND e.status = 'enabled'
                    """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map(
                    (row, context) -> {
                      OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
                      return new Backlog(
                          row.getLong("due"),
                          oldest == null
                              ? Duration.ZERO
                              : Duration.between(oldest.toInstant(), now));
                    })
                .one());
  }
}
