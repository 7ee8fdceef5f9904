package io.paddock.events.inbox;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** Makes "at least once" into "once": remembers an event in the transaction of its effect. */
@Singleton
public class Inbox {

  /** Rows that one call of {@link #forget} removes at most. */
  public static final int FORGET_LIMIT = 5_000;

  /**
   * True for the first transaction that asks for this event and commits; a later one gets false and
   * must not repeat the effect. While the first is undecided, a second one waits for its outcome.
   *
   * @throws IllegalStateException outside a transaction
   */
  public boolean firstTime(Handle tx, String eventId) {
    if (!tx.isInTransaction()) {
      throw new IllegalStateException("inbox_asked_outside_transaction");
    }
    return tx.createUpdate(
                "INSERT INTO inbox (event_id) VALUES (:eventId) ON CONFLICT (event_id) DO NOTHING")
            .bind("eventId", eventId)
            .execute()
        == 1;
  }

  /**
   * Forgets up to {@link #FORGET_LIMIT} events received before {@code before} and returns how many.
   * Anything older than Kafka's retention cannot come again.
   */
  public int forget(Handle handle, Instant before) {
    return handle
        .createUpdate(
            """
            DELETE FROM inbox WHERE event_id IN (
              SELECT event_id FROM inbox WHERE received_at < :before
               ORDER BY received_at LIMIT :limit)
            """)
        .bind("before", before.atOffset(ZoneOffset.UTC))
        .bind("limit", FORGET_LIMIT)
        .execute();
  }
}
