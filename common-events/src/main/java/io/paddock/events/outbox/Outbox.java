package io.paddock.events.outbox;

import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.events.catalogue.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Adds events to the transaction that causes them: they exist exactly when it commits. Events of
 * one subject are numbered and kept in order, because a transaction that numbers one holds the
 * subject's row until it ends. A transaction that appends for several subjects appends in the order
 * of their names, or two of them can deadlock.
 */
public final class Outbox {

  /** What one event may take; a relay batch of them stays small in memory. */
  public static final int EVENT_BYTES_LIMIT = 64 * 1024;

  private final String source;
  private final Clock clock;
  private final Supplier<UUID> eventIds;
  private final Runnable afterCommit;

  /**
   * @param source the envelope's {@code source}
   * @param eventIds fresh ids, version 7 in production
   * @param afterCommit called once the transaction has committed; wakes the relay
   */
  public Outbox(String source, Clock clock, Supplier<UUID> eventIds, Runnable afterCommit) {
    this.source = source;
    this.clock = clock;
    this.eventIds = eventIds;
    this.afterCommit = afterCommit;
  }

  /**
   * Adds one event to the transaction of {@code tx} and returns it as it will be published.
   *
   * @throws IllegalStateException outside a transaction
   * @throws IllegalArgumentException for an event over {@link #EVENT_BYTES_LIMIT} bytes: published
   *     never, it would hold up its subject for good
   */
  public EventEnvelope append(Handle tx, NewEvent event) {
    if (!tx.isInTransaction()) {
      throw new IllegalStateException("outbox_append_outside_transaction");
    }
    // The subject's lock comes first: ids taken under it ascend in the order of the commits.
    EventEnvelope envelope = envelope(event, nextSequence(tx, event.subject()));
    insert(tx, envelope, EventType.of(event.payload()).topic().topicName());
    tx.afterCommit(afterCommit);
    return envelope;
  }

  EventEnvelope envelope(NewEvent event, long sequence) {
    return new EventEnvelope(
        EventEnvelope.SPEC_VERSION,
        eventIds.get().toString(),
        source,
        EventType.of(event.payload()).typeName(),
        event.subject(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        EventEnvelope.DATA_CONTENT_TYPE,
        event.owners().operatorId(),
        event.owners().aggregatorId(),
        event.owners().partnerId(),
        sequence,
        event.requestId(),
        EventJson.data(event.payload()));
  }

  private static long nextSequence(Handle tx, String subject) {
    return tx.createQuery(
            """
            INSERT INTO event_subjects AS s (subject, sequence) VALUES (:subject, 1)
            ON CONFLICT (subject) DO UPDATE SET sequence = s.sequence + 1
            RETURNING sequence
            """)
        .bind("subject", subject)
        .mapTo(Long.class)
        .one();
  }

  private static void insert(Handle tx, EventEnvelope envelope, String topic) {
    tx.createUpdate(
            """
            INSERT INTO outbox (topic, key, event_id, payload)
            VALUES (:topic, :key, :eventId, :payload)
            """)
        .bind("topic", topic)
        .bind("key", envelope.subject())
        .bind("eventId", envelope.id())
        .bind("payload", bounded(EventJson.write(envelope)))
        .execute();
  }

  static String bounded(String payload) {
    int bytes = payload.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > EVENT_BYTES_LIMIT) {
      throw new IllegalArgumentException("event_too_large bytes=" + bytes);
    }
    return payload;
  }
}
