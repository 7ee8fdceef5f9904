package io.paddock.events.outbox;

import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the two tables of the outbox, however many rows in one statement each. */
final class OutboxTable {

  private OutboxTable() {}

  /**
   * A row to be published.
   *
   * @param payload the envelope's JSON, or a command's bytes in base64
   * @param traceparent what caused it, null for work that belongs to no trace
   */
  record Row(
      String topic, String key, String eventId, String payload, @Nullable String traceparent) {}

  /**
   * Takes numbers for subjects and holds their rows until the transaction ends.
   *
   * @param counts how many for each; rows are locked in the order of the names
   * @return the last number taken of each
   */
  static Uni<Map<String, Long>> number(Statements tx, SortedMap<String, Long> counts) {
    return tx.rows(
            Numbered.class,
            """
            INSERT INTO event_subjects AS s (subject, sequence)
            SELECT subject, count
              FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS wanted (subject, count, place)
             ORDER BY place
            ON CONFLICT (subject) DO UPDATE SET sequence = s.sequence + excluded.sequence
            RETURNING subject, sequence
            """,
            counts.keySet().toArray(String[]::new),
            counts.values().toArray(Long[]::new))
        .map(
            rows -> rows.stream().collect(Collectors.toMap(Numbered::subject, Numbered::sequence)));
  }

  private record Numbered(String subject, long sequence) {}

  /** Adds rows in their order. */
  static Uni<Void> insert(Statements tx, List<Row> rows) {
    return tx.rows(
            """
            INSERT INTO outbox (topic, key, event_id, payload, traceparent)
            SELECT topic, key, event_id, payload, traceparent
              FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
                   WITH ORDINALITY AS r (topic, key, event_id, payload, traceparent, place)
             ORDER BY place
            """,
            column(rows, Row::topic),
            column(rows, Row::key),
            column(rows, Row::eventId),
            column(rows, Row::payload),
            column(rows, Row::traceparent))
        .replaceWithVoid();
  }

  private static Object column(List<Row> rows, Function<Row, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
