package io.paddock.events.outbox;

import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.events.catalogue.EventType;
import io.paddock.web.db.Sql;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Adds events and commands to the transaction that causes them: they exist exactly when it commits.
 * Events of one subject are numbered and kept in order, because a transaction that numbers one
 * holds the subject's row until it ends. A transaction that appends for several subjects appends in
 * the order of their names, or two of them can deadlock; {@link #appendAll} does so by itself.
 */
public final class Outbox {

  /** What one event may take; a relay batch of them stays small in memory. */
  public static final int EVENT_BYTES_LIMIT = 64 * 1024;

  /** What one command may take; far above any that the engine takes. */
  public static final int COMMAND_BYTES_LIMIT = 16 * 1024;

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
  public EventEnvelope append(Sql tx, NewEvent event) {
    return Statements.outcome(append((Statements) tx, event));
  }

  /** The same, in the transaction of whoever holds its connection. */
  public Uni<EventEnvelope> append(Statements tx, NewEvent event) {
    requireTransaction(tx);
    // The subject's lock comes first: ids taken under it ascend in the order of the commits.
    return nextSequence(tx, event.subject())
        .map(sequence -> envelope(event, eventIds.get().toString(), clock.instant(), sequence))
        .call(envelope -> insert(tx, List.of(row(event, envelope))));
  }

  /**
   * Adds events that have ids already to the transaction of {@code tx}, in two statements whatever
   * their number. Those of one subject are numbered in their order here.
   *
   * @throws IllegalStateException outside a transaction
   * @throws IllegalArgumentException for an id that is none, or an event over {@link
   *     #EVENT_BYTES_LIMIT} bytes: the transaction is to be rolled back
   */
  public void appendAll(Sql tx, List<KnownEvent> events) {
    Statements.outcome(appendAll((Statements) tx, events));
  }

  /** The same, in the transaction of whoever holds its connection. */
  public Uni<Void> appendAll(Statements tx, List<KnownEvent> events) {
    requireTransaction(tx);
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    SortedMap<String, Long> counts = new TreeMap<>();
    for (KnownEvent each : events) {
      if (!EVENT_ID.matcher(each.id()).matches()) {
        throw new IllegalArgumentException("event_id_invalid");
      }
      counts.merge(each.event().subject(), 1L, Long::sum);
    }
    return OutboxTable.number(tx, counts).chain(last -> insert(tx, rows(events, counts, last)));
  }

  private List<OutboxTable.Row> rows(
      List<KnownEvent> events, Map<String, Long> counts, Map<String, Long> last) {
    Map<String, Long> next = new HashMap<>(last);
    counts.forEach((subject, count) -> next.merge(subject, 1 - count, Long::sum));
    List<OutboxTable.Row> rows = new ArrayList<>(events.size());
    for (KnownEvent each : events) {
      String subject = each.event().subject();
      long sequence = next.merge(subject, 1L, Long::sum) - 1;
      rows.add(row(each.event(), envelope(each.event(), each.id(), each.at(), sequence)));
    }
    return rows;
  }

  /**
   * An event for a statement that adds it itself, with {@link StatementEvent#after}: no transaction
   * of several statements is needed then. Once the statement is committed, call {@link #committed}.
   *
   * @throws IllegalArgumentException for an event over {@link #EVENT_BYTES_LIMIT} bytes
   */
  public StatementEvent forStatement(NewEvent event) {
    return forStatement(event, clock.instant());
  }

  /** The same, for a statement that also notes when it happened: one time in both. */
  public StatementEvent forStatement(NewEvent event, Instant at) {
    String id = eventIds.get().toString();
    return StatementEvent.of(
        EventType.topicOf(event.payload()).topicName(), number -> envelope(event, id, at, number));
  }

  /** Says that a statement with an event was committed. */
  public void committed() {
    afterCommit.run();
  }

  /**
   * Adds a command for the exchange to the transaction of {@code tx}. The relay publishes its bytes
   * at least once to the exchange's log, in the order in which the transactions committed; the
   * engine knows a repeated one by its id. A transaction that also appends events counts the
   * command as subject {@code trading}.
   *
   * @param commandId the id inside {@code record}; appended once
   * @param record the encoded command
   * @throws IllegalStateException outside a transaction
   * @throws IllegalArgumentException for a record that is empty or over {@link
   *     #COMMAND_BYTES_LIMIT} bytes
   */
  public void appendCommand(Sql tx, UUID commandId, byte[] record) {
    Statements.outcome(appendCommand((Statements) tx, commandId, record));
  }

  /** The same, in the transaction of whoever holds its connection. */
  public Uni<Void> appendCommand(Statements tx, UUID commandId, byte[] record) {
    requireTransaction(tx);
    if (record.length == 0 || record.length > COMMAND_BYTES_LIMIT) {
      throw new IllegalArgumentException("command_size_invalid bytes=" + record.length);
    }
    String key = OutboxChannels.COMMAND_PARTITION.orderKey();
    OutboxTable.Row command =
        new OutboxTable.Row(
            OutboxChannels.COMMANDS.topic(),
            key,
            commandId.toString(),
            OutboxChannels.COMMANDS.encoding().text(record));
    return nextSequence(tx, key).chain(sequence -> insert(tx, List.of(command)));
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

  private static OutboxTable.Row row(NewEvent event, EventEnvelope envelope) {
    return new OutboxTable.Row(
        EventType.topicOf(event.payload()).topicName(),
        envelope.subject(),
        envelope.id(),
        bounded(EventJson.write(envelope)));
  }

  private Uni<Void> insert(Statements tx, List<OutboxTable.Row> rows) {
    return OutboxTable.insert(tx, rows).invoke(() -> tx.afterCommit(afterCommit));
  }

  private static void requireTransaction(Statements tx) {
    if (!tx.isInTransaction()) {
      throw new IllegalStateException("outbox_append_outside_transaction");
    }
  }

  private static Uni<Long> nextSequence(Statements tx, String subject) {
    return OutboxTable.number(tx, new TreeMap<>(Map.of(subject, 1L)))
        .map(last -> Objects.requireNonNull(last.get(subject)));
  }

  static String bounded(String payload) {
    int bytes = payload.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > EVENT_BYTES_LIMIT) {
      throw new IllegalArgumentException("event_too_large bytes=" + bytes);
    }
    return payload;
  }
}
