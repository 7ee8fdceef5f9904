package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.DispatchMetrics.Backlog;
import io.paddock.web.db.Postgres;
import java.time.Duration;

/**
 * Counts what is due at enabled endpoints. Late is only what could be attempted now: behind a slow
 * receiver, a rate that somebody chose or a receiver's Retry-After deliveries wait for others, and
 * nobody of ours has to get up for that.
 */
final class BacklogStore {

  private final Postgres postgres;
  private final int perEndpoint;

  /**
   * @param perEndpoint attempts at once that an endpoint can have
   */
  BacklogStore(Postgres postgres, int perEndpoint) {
    this.postgres = postgres;
    this.perEndpoint = perEndpoint;
  }

  Backlog count() {
    return postgres.withConnection(
        sql ->
            sql.query(
                    """
                    SELECT count(*) AS due,
                      coalesce(round(extract(epoch FROM present() - min(greatest(w.due_at, e.held_until))
                        FILTER (WHERE w.leased_at IS NOT NULL
                          OR (q.in_flight < least(q.places, #{perEndpoint}::int)
                            AND q.paced_until < present() + make_interval(secs => #{burst})
                            AND (e.held_until IS NULL OR e.held_until <= present())))) * 1000), 0)::bigint
                        AS oldest_ms
                    FROM due w
                    JOIN endpoints e ON e.id = w.endpoint_id
                    JOIN endpoint_queue q ON q.endpoint_id = w.endpoint_id
                    WHERE w.due_at <= present() AND e.status = 'enabled'
                    """)
                .bind("perEndpoint", perEndpoint)
                .bind("burst", (double) Share.BURST.toSeconds())
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
