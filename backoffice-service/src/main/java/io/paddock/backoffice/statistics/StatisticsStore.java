package io.paddock.backoffice.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.db.Batch;
import io.paddock.web.db.Sql;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The SQL of statistics. */
final class StatisticsStore {

  private StatisticsStore() {}

  /** Where counting goes on; a partition that is not there begins at its beginning. */
  static Map<TopicPartition, Long> offsets(Sql sql) {
    return sql
        .query("SELECT topic, partition, next_offset FROM tenancy.statistics_offsets")
        .as(Offset.class)
        .stream()
        .collect(
            Collectors.toMap(
                row -> new TopicPartition(row.topic(), row.partition()), Offset::nextOffset));
  }

  private record Offset(String topic, int partition, long nextOffset) {}

  /**
   * Holds the partition's place until the transaction ends, so that of two pods one counts.
   *
   * @return 0 at the beginning
   */
  static long lock(Sql tx, TopicPartition partition) {
    tx.execute(
        """
        INSERT INTO tenancy.statistics_offsets (topic, partition, next_offset) VALUES ($1, $2, 0)
        ON CONFLICT DO NOTHING
        """,
        partition.topic(),
        partition.partition());
    return tx.select(
            Long.class,
            """
            SELECT next_offset FROM tenancy.statistics_offsets
             WHERE topic = $1 AND partition = $2 FOR UPDATE
            """,
            partition.topic(),
            partition.partition())
        .one();
  }

  static void advance(Sql tx, TopicPartition partition, long next) {
    tx.execute(
        "UPDATE tenancy.statistics_offsets SET next_offset = $3 WHERE topic = $1 AND partition = $2",
        partition.topic(),
        partition.partition(),
        next);
  }

  static Map<Tally.Subject, Long> counted(Sql tx, Collection<Tally.Subject> subjects) {
    List<Tally.Subject> asked = List.copyOf(subjects);
    return tx
        .query(
            """
            SELECT topic, source, subject, s.sequence FROM tenancy.statistics_subjects s
              JOIN unnest(#{topics}::text[], #{sources}::text[], #{subjects}::text[])
                   AS asked (topic, source, subject)
             USING (topic, source, subject)
            """)
        .bindArray("topics", String.class, asked.stream().map(Tally.Subject::topic).toList())
        .bindArray("sources", String.class, asked.stream().map(Tally.Subject::source).toList())
        .bindArray("subjects", String.class, asked.stream().map(Tally.Subject::subject).toList())
        .as(Counted.class)
        .stream()
        .collect(
            Collectors.toMap(
                row -> new Tally.Subject(row.topic(), row.source(), row.subject()),
                Counted::sequence));
  }

  private record Counted(String topic, String source, String subject, long sequence) {}

  static void add(Sql tx, Tally tally) {
    if (!tally.cells().isEmpty()) {
      Batch cells =
          tx.batch(
              """
              INSERT INTO tenancy.statistics_months AS m
                     (operator_id, month, kind, item, currency, events, volume, revenue)
              VALUES (#{operator}, #{month}, #{kind}, #{item}, #{currency}, #{events}, #{volume}, #{revenue})
              ON CONFLICT (operator_id, month, kind, item, currency)
              DO UPDATE SET events = m.events + excluded.events, volume = m.volume + excluded.volume,
                            revenue = m.revenue + excluded.revenue
              """);
      tally
          .cells()
          .forEach(
              (cell, sum) ->
                  cells
                      .bind("operator", cell.operatorId())
                      .bind("month", cell.month())
                      .bind("kind", cell.kind())
                      .bind("item", cell.item())
                      .bind("currency", cell.currency())
                      .bind("events", sum.events())
                      .bind("volume", sum.volume())
                      .bind("revenue", sum.revenue())
                      .add());
      cells.execute();
    }
    if (!tally.users().isEmpty()) {
      Batch users =
          tx.batch(
              """
              INSERT INTO tenancy.statistics_users AS u (operator_id, users, last_activity_at)
              VALUES (#{operator}, #{users}, #{at})
              ON CONFLICT (operator_id)
              DO UPDATE SET users = u.users + excluded.users,
                            last_activity_at = greatest(u.last_activity_at, excluded.last_activity_at)
              """);
      tally
          .users()
          .forEach(
              (operator, more) ->
                  users
                      .bind("operator", operator)
                      .bind("users", more.users())
                      .bind("at", more.lastActivityAt())
                      .add());
      users.execute();
    }
    if (!tally.sequences().isEmpty()) {
      Batch subjects =
          tx.batch(
              """
              INSERT INTO tenancy.statistics_subjects (topic, source, subject, sequence)
              VALUES (#{topic}, #{source}, #{subject}, #{sequence})
              ON CONFLICT (topic, source, subject) DO UPDATE SET sequence = excluded.sequence
              """);
      tally
          .sequences()
          .forEach(
              (subject, sequence) ->
                  subjects
                      .bind("topic", subject.topic())
                      .bind("source", subject.source())
                      .bind("subject", subject.subject())
                      .bind("sequence", sequence)
                      .add());
      subjects.execute();
    }
  }

  /** Everything that had happened by then is counted. */
  static void countedTo(Sql sql, Instant at) {
    sql.execute(
        """
        UPDATE tenancy.statistics_state SET counted_to = greatest(counted_to, $1::timestamptz)
        """,
        at);
  }

  /**
   * Makes the metrics that lists are sorted by, in one statement; rows that stay are not touched.
   */
  static void refresh(Sql tx, ObjectMapper json, Map<String, BigDecimal> rates) {
    // First: what is counted meanwhile belongs to the next time.
    tx.execute("UPDATE tenancy.statistics_state SET metrics_as_of = counted_to");
    tx.execute(
        """
            UPDATE tenancy.operator_metrics m
               SET users = n.users, volume = n.volume, revenue = n.revenue,
                   last_activity_at = n.last_activity_at
              FROM (SELECT o.operator_id, u.users, u.last_activity_at, s.volume, s.revenue
                      FROM tenancy.operator_metrics o
                      LEFT JOIN tenancy.statistics_users u USING (operator_id)
                      LEFT JOIN (SELECT operator_id, round(sum(volume * rate::numeric), 8) AS volume,
                                        round(sum(revenue * rate::numeric), 8) AS revenue
                                   FROM tenancy.statistics_months
                                   JOIN jsonb_each_text($1::text::jsonb) AS r (currency, rate)
                                  USING (currency)
                                  GROUP BY operator_id) s USING (operator_id)) n
             WHERE n.operator_id = m.operator_id
               AND (m.users, m.volume, m.revenue, m.last_activity_at)
                   IS DISTINCT FROM (n.users, n.volume, n.revenue, n.last_activity_at)
            """,
        text(json, rates));
  }

  private static String text(ObjectMapper json, Map<String, BigDecimal> rates) {
    try {
      return json.writeValueAsString(rates);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rates must be serialisable", e);
    }
  }
}
