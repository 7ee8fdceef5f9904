package io.paddock.events.outbox;

import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.web.db.Query;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An event that the statement which makes the change adds itself: number, row and change are one
 * step of the database. Its id is older than the number, so of one subject's events only the
 * numbers tell the order.
 *
 * @param head the envelope's JSON up to its number
 * @param tail the rest of it
 * @param traceparent what caused it, null for work that belongs to no trace
 */
public record StatementEvent(
    String topic,
    String subject,
    String eventId,
    String head,
    String tail,
    @Nullable String traceparent) {

  /** Stands where the number will be, and is as long as any. */
  private static final long NUMBER = Long.MAX_VALUE;

  private static final String MEMBER = "\"sequence\":";

  /** Cuts the number out of an envelope's text; it stands before all that could look like it. */
  static StatementEvent of(
      String topic, LongFunction<EventEnvelope> numbered, @Nullable String traceparent) {
    EventEnvelope envelope = numbered.apply(NUMBER);
    String text = Outbox.bounded(EventJson.write(envelope));
    int number = text.indexOf(MEMBER + NUMBER) + MEMBER.length();
    return new StatementEvent(
        topic,
        envelope.subject(),
        envelope.id(),
        text.substring(0, number),
        text.substring(number + Long.toString(NUMBER).length()),
        traceparent);
  }

  /**
   * The parts of a {@code WITH} that add the event.
   *
   * @param cause the part with a row for each event to be added, which is one or none
   */
  public static String after(String cause) {
    return """
           event_number AS (
               INSERT INTO event_subjects AS s (subject, sequence) SELECT #{eventSubject}, 1 FROM %s
               ON CONFLICT (subject) DO UPDATE SET sequence = s.sequence + 1
               RETURNING sequence),
           event AS (
               INSERT INTO outbox (topic, key, event_id, payload, traceparent)
               SELECT #{eventTopic}, #{eventSubject}, #{eventId},
                      #{eventHead}::text || sequence || #{eventTail}::text, #{eventTrace}::text
                 FROM event_number)
           """
        .formatted(cause);
  }

  /** Binds what the parts of {@link #after} name. */
  public Query bind(Query statement) {
    return statement
        .bind("eventTopic", topic)
        .bind("eventSubject", subject)
        .bind("eventId", eventId)
        .bind("eventHead", head)
        .bind("eventTail", tail)
        .bind("eventTrace", traceparent);
  }
}
