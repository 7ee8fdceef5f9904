package io.paddock.events.outbox;

import io.paddock.events.outbox.BatchOutcome.NotElected;
import io.paddock.events.outbox.BatchOutcome.Relayed;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The outbox table of the service's own schema. The election is an advisory lock that the
 * transaction holds: it ends with the transaction, whatever happens to this process.
 */
final class SqlOutboxBatches implements OutboxBatches {

  private final Postgres postgres;

  SqlOutboxBatches(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public BatchOutcome relay(
      int limit, Collection<String> heldKeys, Function<List<OutboxRecord>, Set<Long>> publish) {
    return postgres.inTransaction(
        tx -> {
          if (!elected(tx)) {
            return new NotElected();
          }
          List<OutboxRecord> batch = oldest(tx, limit, heldKeys);
          if (batch.isEmpty()) {
            return new Relayed(0, 0);
          }
          Set<Long> published = publish.apply(batch);
          remove(tx, published);
          return new Relayed(batch.size(), published.size());
        });
  }

  @Override
  public Backlog backlog() {
    return postgres.withConnection(
        sql ->
            sql.query(
                    """
                    SELECT count(*) AS waiting,
                           coalesce(greatest(0, extract(epoch FROM clock_timestamp()
                             - min(created_at)) * 1000), 0)::bigint AS oldest_ms
                      FROM (SELECT created_at FROM outbox ORDER BY id LIMIT #{limit}) AS oldest
                    """)
                .bind("limit", Backlog.COUNT_LIMIT)
                .as(Waiting.class)
                .one()
                .backlog());
  }

  // Services share a database; the schema keeps their elections apart.
  private static boolean elected(Sql tx) {
    return tx.query(
            """
            SELECT pg_try_advisory_xact_lock(
              hashtext('paddock.outbox'), hashtext(current_schema()))
            """)
        .mapTo(Boolean.class)
        .one();
  }

  private static List<OutboxRecord> oldest(Sql tx, int limit, Collection<String> heldKeys) {
    return tx.query(
            """
            SELECT id, topic, key, payload, traceparent FROM outbox
             WHERE key <> ALL (#{held}::text[])
             ORDER BY id LIMIT #{limit}
            """)
        .bindArray("held", String.class, List.copyOf(heldKeys))
        .bind("limit", limit)
        .as(OutboxRecord.class)
        .list();
  }

  private static void remove(Sql tx, Set<Long> ids) {
    if (!ids.isEmpty()) {
      tx.query("DELETE FROM outbox WHERE id = ANY (#{ids}::bigint[])")
          .bindArray("ids", Long.class, List.copyOf(ids))
          .execute();
    }
  }

  private record Waiting(long waiting, long oldestMs) {

    Backlog backlog() {
      return new Backlog(waiting, Duration.ofMillis(oldestMs));
    }
  }
}
