package io.paddock.callbacks.drift;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.callbacks.drift.AnswerTimes.Place;
import io.paddock.callbacks.drift.DriftRule.Hour;
import io.paddock.callbacks.drift.DriftRule.Level;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How long answers took, hour by hour, and how each endpoint stood after the latest. */
@Singleton
class DriftStore {

  /** Rows that are added by one statement. */
  static final int MOST_ADDED = 500;

  /** An hour is over so long after its end: leases end, and processes add what they counted. */
  static final Duration CLOSES_AFTER = Duration.ofMinutes(5);

  private static final int P95 = 95;

  /** Of an endpoint that is gone nothing is kept, nor of an hour that is over. */
  private static final String ADD =
      """
      INSERT INTO answer_hours AS h (endpoint_id, url_hash, hour, counts)
      SELECT e.id, hashtextextended(u.url, 0), u.hour, CAST(u.counts AS int[])
      FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{urls} AS text[]), CAST(#{hours} AS timestamptz[]),
        CAST(#{counts} AS text[])) AS u (id, url, hour, counts)
      JOIN endpoints e ON e.id = u.id
      ORDER BY 1, 2, 3
      ON CONFLICT (endpoint_id, url_hash, hour) DO UPDATE SET counts = (
        SELECT array_agg(coalesce(a.n, 0) + coalesce(a.more, 0) ORDER BY a.step)
        FROM unnest(h.counts, excluded.counts) WITH ORDINALITY AS a (n, more, step))
      WHERE h.counts IS NOT NULL
      """;

  /** One process judges at a time, so that hours are judged in their order. */
  private static final String ALONE =
      "SELECT pg_try_advisory_xact_lock(hashtext('callbacks.drift'))";

  private static final String OVER =
      """
      SELECT h.endpoint_id, h.url_hash, h.hour, h.counts,
        e.status <> 'deleted' AND hashtextextended(e.url, 0) = h.url_hash AS at_present
      FROM answer_hours h JOIN endpoints e ON e.id = h.endpoint_id
      WHERE h.counts IS NOT NULL
        AND h.hour = (SELECT min(hour) FROM answer_hours WHERE counts IS NOT NULL)
        AND h.hour + interval '1 hour' <= present() - make_interval(secs => #{after})
      ORDER BY h.endpoint_id, h.url_hash LIMIT #{limit}
      """;

  private static final String CLOSE =
      """
      WITH u AS (
        SELECT * FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{hashes} AS bigint[]),
          CAST(#{attempts} AS int[]), CAST(#{p95s} AS int[])) AS u (id, hash, attempts, p95)),
      gone AS (
        DELETE FROM answer_hours h USING u
        WHERE h.endpoint_id = u.id AND h.url_hash = u.hash AND h.hour = #{hour}
          AND u.attempts < #{least})
      UPDATE answer_hours h SET counts = NULL, attempts = u.attempts, p95_ms = u.p95
      FROM u
      WHERE h.endpoint_id = u.id AND h.url_hash = u.hash AND h.hour = #{hour}
        AND u.attempts >= #{least}
      """;

  private static final String WEEK =
      """
      SELECT h.endpoint_id, h.hour, h.p95_ms
      FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{hashes} AS bigint[])) AS u (id, hash)
      JOIN answer_hours h ON h.endpoint_id = u.id AND h.url_hash = u.hash
      WHERE h.counts IS NULL AND h.hour <= #{hour}
        AND h.hour > #{hour}::timestamptz - make_interval(secs => #{week})
      ORDER BY h.hour
      """;

  private static final String LEVELS =
      """
      SELECT l.endpoint_id, l.hour, l.p95_ms, l.usual_p95_ms, l.drifting_since
      FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{hashes} AS bigint[])) AS u (id, hash)
      JOIN answer_levels l ON l.endpoint_id = u.id AND l.url_hash = u.hash
      """;

  private static final String KEEP =
      """
      INSERT INTO answer_levels (endpoint_id, url_hash, hour, p95_ms, usual_p95_ms, drifting_since)
      SELECT u.id, u.hash, #{hour}::timestamptz, u.p95, u.usual, u.since
      FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{hashes} AS bigint[]), CAST(#{p95s} AS int[]),
        CAST(#{usuals} AS int[]), CAST(#{sinces} AS timestamptz[]))
        AS u (id, hash, p95, usual, since)
      ON CONFLICT (endpoint_id) DO UPDATE SET url_hash = excluded.url_hash, hour = excluded.hour,
        p95_ms = excluded.p95_ms, usual_p95_ms = excluded.usual_p95_ms,
        drifting_since = excluded.drifting_since
      """;

  /** Endpoints are locked in one order by all who change several. */
  private static final String LOCK =
      "SELECT id FROM endpoints WHERE id = ANY(#{ids}) ORDER BY id FOR NO KEY UPDATE";

  /** Only of an endpoint that is still where it answered from. */
  private static final String NUMBER =
      """
      UPDATE endpoints e SET notice_sequence = e.notice_sequence + 1
      FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{hashes} AS bigint[])) AS u (id, hash)
      WHERE e.id = u.id AND e.status <> 'deleted' AND hashtextextended(e.url, 0) = u.hash
      RETURNING e.id, e.owner_kind, e.owner_id, e.uid, e.notice_sequence, present() AS at
      """;

  /**
   * What one endpoint's URL answered in an hour that is over.
   *
   * @param atPresent whether the endpoint has that URL now
   */
  record Over(
      UUID endpointId, long urlHash, Instant hour, List<Integer> counts, boolean atPresent) {}

  /** An endpoint as its owner is told of it. */
  record Numbered(
      UUID id,
      @JsonUnwrapped(prefix = "owner_") Tenant owner,
      @Nullable String uid,
      long noticeSequence,
      Instant at) {}

  private record WeekRow(UUID endpointId, Instant hour, int p95Ms) {}

  private record LevelRow(
      UUID endpointId,
      Instant hour,
      int p95Ms,
      @Nullable Integer usualP95Ms,
      @Nullable Instant driftingSince) {}

  /** Adds what was counted, at most {@value #MOST_ADDED} at a time. */
  void add(Sql sql, List<Map.Entry<Place, Spread>> counted) {
    sql.query(ADD)
        .bindArray("ids", UUID.class, each(counted, entry -> entry.getKey().endpointId()))
        .bindArray("urls", String.class, each(counted, entry -> entry.getKey().url()))
        .bindArray(
            "hours", OffsetDateTime.class, each(counted, entry -> utc(entry.getKey().hour())))
        .bindArray("counts", String.class, each(counted, entry -> array(entry.getValue().counts())))
        .execute();
  }

  /** Until the transaction's end; false when another process has it. */
  boolean alone(Sql tx) {
    return tx.query(ALONE).mapTo(Boolean.class).one();
  }

  /** Some of the oldest hour that is over and not closed. */
  List<Over> over(Sql tx, int limit) {
    return tx.query(OVER)
        .bind("after", CLOSES_AFTER.toSeconds())
        .bind("limit", limit)
        .as(Over.class)
        .list();
  }

  /** What is left of an hour are its figures, or nothing if it does not count. */
  void close(Sql tx, List<Over> over) {
    List<Spread> spreads = over.stream().map(each -> new Spread(each.counts())).toList();
    places(tx.query(CLOSE), over)
        .bindArray("attempts", Integer.class, spreads.stream().map(Spread::size).toList())
        .bindArray("p95s", Integer.class, spreads.stream().map(DriftStore::p95).toList())
        .bind("hour", over.getFirst().hour())
        .bind("least", DriftRule.ATTEMPTS)
        .execute();
  }

  private static int p95(Spread spread) {
    return spread.percentile(P95);
  }

  /** By endpoint the hours that count of the week up to theirs, oldest first. */
  Map<UUID, List<Hour>> weeks(Sql tx, List<Over> over) {
    return places(tx.query(WEEK), over)
        .bind("hour", over.getFirst().hour())
        .bind("week", DriftRule.WEEK.toSeconds())
        .as(WeekRow.class)
        .stream()
        .collect(
            Collectors.groupingBy(
                WeekRow::endpointId,
                Collectors.mapping(row -> new Hour(row.hour(), row.p95Ms()), Collectors.toList())));
  }

  /** How they stood, by endpoint. */
  Map<UUID, Level> levels(Sql tx, List<Over> over) {
    return places(tx.query(LEVELS), over).as(LevelRow.class).stream()
        .collect(
            Collectors.toMap(
                LevelRow::endpointId,
                row -> new Level(row.hour(), row.p95Ms(), row.usualP95Ms(), row.driftingSince())));
  }

  /** How they stand after that hour. */
  void keep(Sql tx, Instant hour, List<Over> over, List<Level> levels) {
    List<@Nullable Integer> usuals = new ArrayList<>();
    List<@Nullable OffsetDateTime> sinces = new ArrayList<>();
    levels.forEach(
        level -> {
          usuals.add(level.usualP95Ms());
          sinces.add(level.driftingSince() == null ? null : utc(level.driftingSince()));
        });
    places(tx.query(KEEP), over)
        .bind("hour", hour)
        .bindArray("p95s", Integer.class, levels.stream().map(Level::p95Ms).toList())
        .bindArray("usuals", Integer.class, usuals)
        .bindArray("sinces", OffsetDateTime.class, sinces)
        .execute();
  }

  /** Takes the next number of each endpoint's notices. */
  List<Numbered> number(Sql tx, List<Over> told) {
    tx.query(LOCK)
        .bindArray("ids", UUID.class, each(told, Over::endpointId))
        .mapTo(UUID.class)
        .list();
    return places(tx.query(NUMBER), told).as(Numbered.class).stream()
        .sorted(Comparator.comparing(Numbered::id))
        .toList();
  }

  private static Query places(Query query, List<Over> over) {
    return query
        .bindArray("ids", UUID.class, each(over, Over::endpointId))
        .bindArray("hashes", Long.class, each(over, Over::urlHash));
  }

  private static <T, R> List<R> each(Collection<T> all, Function<T, R> part) {
    return all.stream().map(part).toList();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static String array(List<Integer> counts) {
    return counts.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}
