package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.DispatchMetrics.Backlog;
import io.paddock.web.db.Postgres;
import java.time.Duration;

/** Counts what is due at enabled endpoints. */
final class BacklogStore {

  private final Postgres postgres;

  BacklogStore(Postgres postgres) {
    this.postgres = postgres;
  }

  Backlog count() {
    return postgres.withConnection(
        sql ->
            sql.query(
                    """
                    SELECT count(*) AS due,
                      coalesce(round(extract(epoch FROM present() - min(w.due_at)) * 1000), 0)::bigint
                        AS oldest_ms
                    FROM due w JOIN endpoints e ON e.id = w.endpoint_id
                    WHERE w.due_at <= present() AND e.status = 'enabled'
                    """)
                .as(Waiting.class)
                .one()
                .backlog());
  }

  private record Waiting(long due, long oldestMs) {

    Backlog backlog() {
      return new Backlog(due, Duration.ofMillis(oldestMs));
    }
  }
}
