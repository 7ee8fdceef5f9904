package io.paddock.events.inbox;

import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Makes "at least once" into "once": remembers an event in the transaction of its effect. */
@Singleton
public class Inbox {

  /** Rows that one call of {@link #forget} removes at most. */
  public static final int FORGET_LIMIT = 5_000;

  /**
   * Which of these events no transaction that committed has asked for: their effect is this one's
   * to make, that of the others must not be repeated. While another transaction that asked for one
   * of them is undecided, this one waits for its outcome.
   *
   * @throws IllegalStateException outside a transaction
   */
  public Set<String> firstTimes(Sql tx, Collection<String> eventIds) {
    if (!tx.isInTransaction()) {
      throw new IllegalStateException("inbox_asked_outside_transaction");
    }
    // In one order whoever asks: two transactions with events in common cannot wait for each other.
    return tx.query(
            """
            INSERT INTO inbox (event_id)
            SELECT event_id FROM unnest(#{eventIds}::text[]) AS asked (event_id) ORDER BY event_id
            ON CONFLICT (event_id) DO NOTHING
            RETURNING event_id
            """)
        .bindArray("eventIds", String.class, List.copyOf(eventIds))
        .mapTo(String.class)
        .set();
  }

  /**
   * Forgets up to {@link #FORGET_LIMIT} events received before {@code before} and returns how many.
   * Anything older than Kafka's retention cannot come again.
   */
  public int forget(Sql sql, Instant before) {
    return sql.query(
            """
            DELETE FROM inbox WHERE event_id IN (
              SELECT event_id FROM inbox WHERE received_at < #{before}
               ORDER BY received_at LIMIT #{limit})
            """)
        .bind("before", before.atOffset(ZoneOffset.UTC))
        .bind("limit", FORGET_LIMIT)
        .execute();
  }
}
