package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.DispatchMetrics.Backlog;
import io.paddock.web.db.Postgres;
import java.time.Duration;

/** Counts what is due at enabled endpoints. */
final class BacklogStore {

  private static final int MILLIS = 1_000;

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
                      extract(epoch FROM present() - min(w.due_at))::double precision AS oldest
                    FROM due w JOIN endpoints e ON e.id = w.endpoint_id
                    WHERE w.due_at <= present() AND e.status = 'enabled'
                    """)
                .map(
                    row -> {
                      Double oldest = row.getDouble("oldest");
                      return new Backlog(
                          row.getLong("due"),
                          oldest == null
                              ? Duration.ZERO
                              : Duration.ofMillis(Math.round(oldest * MILLIS)));
                    })
                .one());
  }
}
