package io.paddock.events.outbox;

import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.events.catalogue.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * Adds events and commands to the transaction that causes them: they exist exactly when it commits.
 * Events of one subject are numbered and kept in order, because a transaction that numbers one
 * holds the subject's row until it ends. A transaction that appends for several subjects appends in
 * the order of their names, or two of them can deadlock.
 */
public final class Outbox {

  /** What one event may take; a relay batch of them stays small in memory. */
  public static final int EVENT_BYTES_LIMIT = 64 * 1024;

  /** Where the exchange's commands go: one partition, bytes, no envelope. */
  public static final String COMMANDS_TOPIC = "trading.commands";

  /** What one command may take; far above any that the engine takes. */
  public static final int COMMAND_BYTES_LIMIT = 16 * 1024;

  /** One key for all of them keeps their order. */
  static final String COMMANDS_KEY = "trading";

  /** What a receiver's header and signature can carry. */
  private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

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
    requireTransaction(tx);
    // The subject's lock comes first: ids taken under it ascend in the order of the commits.
    long sequence = nextSequence(tx, event.subject());
    return add(tx, event, envelope(event, eventIds.get().toString(), clock.instant(), sequence));
  }

  /**
   * Adds an event whose id and time follow from what caused it, so that whoever tells it again
   * tells the same event.
   *
   * @param eventId unique over all sources, at most 64 of {@code A-Z a-z 0-9 _ -}
   * @param at when it happened; kept to the millisecond
   * @throws IllegalStateException outside a transaction
   * @throws IllegalArgumentException for another id, or an event over {@link #EVENT_BYTES_LIMIT}
   *     bytes
   */
  public EventEnvelope append(Handle tx, NewEvent event, String eventId, Instant at) {
    requireTransaction(tx);
    if (!EVENT_ID.matcher(eventId).matches()) {
      throw new IllegalArgumentException("event_id_invalid");
    }
    long sequence = nextSequence(tx, event.subject());
    return add(tx, event, envelope(event, eventId, at, sequence));
  }

  /**
   * Adds a command for the exchange to the transaction of {@code tx}. The relay publishes its bytes
   * at least once to {@link #COMMANDS_TOPIC}, in the order in which the transactions committed; the
   * engine knows a repeated one by its id. A transaction that also appends events counts the
   * command as subject {@value #COMMANDS_KEY}.
   *
   * @param commandId the id inside {@code record}; appended once
   * @param record the encoded command
   * @throws IllegalStateException outside a transaction
   * @throws IllegalArgumentException for a record that is empty or over {@link
   *     #COMMAND_BYTES_LIMIT} bytes
   */
  public void appendCommand(Handle tx, UUID commandId, byte[] record) {
    requireTransaction(tx);
    if (record.length == 0 || record.length > COMMAND_BYTES_LIMIT) {
      throw new IllegalArgumentException("command_size_invalid bytes=" + record.length);
    }
    nextSequence(tx, COMMANDS_KEY);
    insert(
        tx,
        COMMANDS_TOPIC,
        COMMANDS_KEY,
        commandId.toString(),
        Base64.getEncoder().encodeToString(record));
    tx.afterCommit(afterCommit);
  }

  EventEnvelope envelope(NewEvent event, String eventId, Instant at, long sequence) {
    return new EventEnvelope(
        EventEnvelope.SPEC_VERSION,
        eventId,
        source,
        EventType.of(event.payload()).typeName(),
        event.subject(),
        at.truncatedTo(ChronoUnit.MILLIS),
        EventEnvelope.DATA_CONTENT_TYPE,
        event.owners().operatorId(),
        event.owners().aggregatorId(),
        event.owners().partnerId(),
        sequence,
        event.requestId(),
        EventJson.data(event.payload()));
  }

  private EventEnvelope add(Handle tx, NewEvent event, EventEnvelope envelope) {
    insert(
        tx,
        EventType.topicOf(event.payload()).topicName(),
        envelope.subject(),
        envelope.id(),
        bounded(EventJson.write(envelope)));
    tx.afterCommit(afterCommit);
    return envelope;
  }

  private static void requireTransaction(Handle tx) {
    if (!tx.isInTransaction()) {
      throw new IllegalStateException("outbox_append_outside_transaction");
    }
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

  private static void insert(Handle tx, String topic, String key, String eventId, String payload) {
    tx.createUpdate(
            """
            INSERT INTO outbox (topic, key, event_id, payload)
            VALUES (:topic, :key, :eventId, :payload)
            """)
        .bind("topic", topic)
        .bind("key", key)
        .bind("eventId", eventId)
        .bind("payload", payload)
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
