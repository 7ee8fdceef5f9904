package io.paddock.events.outbox;

import io.paddock.web.db.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Writes the two tables of the outbox, however many rows in one statement each. */
final class OutboxTable {

  private OutboxTable() {}

  /**
   * A row to be published.
   *
   * @param payload the envelope's JSON, or a command's bytes in base64
   */
  record Row(String topic, String key, String eventId, String payload) {}

  /**
   * Takes numbers for subjects and holds their rows until the transaction ends.
   *
   * @param counts how many for each; rows are locked in the order of the names
   * @return the last number taken of each
   */
  static Map<String, Long> number(Sql tx, SortedMap<String, Long> counts) {
    Map<String, Long> last = new HashMap<>();
    tx.query(
            """
            INSERT INTO event_subjects AS s (subject, sequence)
            SELECT subject, count
              FROM unnest(#{subjects}::text[], #{counts}::bigint[]) WITH ORDINALITY AS wanted (subject, count, place)
             ORDER BY place
            ON CONFLICT (subject) DO UPDATE SET sequence = s.sequence + excluded.sequence
            RETURNING subject, sequence
            """)
        .bindArray("subjects", String.class, List.copyOf(counts.keySet()))
        .bindArray("counts", Long.class, List.copyOf(counts.values()))
        .map(row -> Map.entry(row.getString("subject"), row.getLong("sequence")))
        .forEach(number -> last.put(number.getKey(), number.getValue()));
    return last;
  }

  /** Adds rows in their order. */
  static void insert(Sql tx, List<Row> rows) {
    tx.query(
            """
            INSERT INTO outbox (topic, key, event_id, payload)
            SELECT topic, key, event_id, payload
              FROM unnest(#{topics}::text[], #{keys}::text[], #{eventIds}::text[], #{payloads}::text[])
                   WITH ORDINALITY AS r (topic, key, event_id, payload, place)
             ORDER BY place
            """)
        .bindArray("topics", String.class, rows.stream().map(Row::topic).toList())
        .bindArray("keys", String.class, rows.stream().map(Row::key).toList())
        .bindArray("eventIds", String.class, rows.stream().map(Row::eventId).toList())
        .bindArray("payloads", String.class, rows.stream().map(Row::payload).toList())
        .execute();
  }
}
