package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What the outcomes of attempts mean for their endpoints; a test means nothing for its own. */
final class EndpointStanding {

  private static final double MILLIS = 1_000;

  /** Endpoints are locked in one order by all who change several. */
  private static final String LOCK =
      """
      SELECT id FROM endpoints WHERE id = ANY(#{ids}) ORDER BY id FOR NO KEY UPDATE
      """;

  /** For the same reason at the same URL alone; of several pauses the longest. */
  private static final String HOLD =
      """
      UPDATE endpoints e
      SET held_until = greatest(e.held_until, present() + make_interval(secs => h.hold))
      FROM (
        SELECT id, url, max(hold) AS hold
        FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{urls} AS text[]),
          CAST(#{holds} AS double precision[])) AS u (id, url, hold)
        GROUP BY id, url) h
      WHERE e.id = h.id AND e.url = h.url
      """;

  private static final String AT =
      """
      FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{urls} AS text[])) AS u (id, url)
      WHERE e.id = u.id AND e.url = u.url
      """;

  /** Only while the endpoint still has the URL that fails: its owner may have moved it since. */
  private static final String FAILS =
      "UPDATE endpoints e SET failing_since = present() " + AT + " AND e.failing_since IS NULL";

  private static final String FAILS_ON =
      "UPDATE endpoints e SET status = 'disabled', disabled_reason = 'failing', updated_at = present() "
          + AT
          + """
           AND e.status = 'enabled'
           AND e.failing_since <= present() - make_interval(secs => #{after})
          """;

  private static final String GONE =
      "UPDATE endpoints e SET status = 'disabled', disabled_reason = 'gone', updated_at = present() "
          + AT
          + " AND e.status = 'enabled'";

  private static final String DOES_WELL =
      """
      UPDATE endpoints SET failing_since = NULL
      WHERE id = ANY(#{ids}) AND failing_since IS NOT NULL
      """;

  /** Of the attempts that were made in the same room, one doubles it. */
  private static final String GROW =
      """
      UPDATE endpoint_queue q SET silences = 0,
        places = CASE WHEN g.places = q.places THEN least(q.places * 2, #{most}::int)
          ELSE q.places END
      FROM (
        SELECT id, max(places) AS places
        FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{places} AS int[])) AS u (id, places)
        GROUP BY id) g
      WHERE q.endpoint_id = g.id
        AND (q.silences > 0 OR (g.places = q.places AND q.places < #{most}::int))
      """;

  private static final String SHRINK =
      """
      UPDATE endpoint_queue q SET silences = q.silences + s.times,
        places = CASE WHEN q.silences > 0 OR s.times > 1 THEN 1 ELSE greatest(1, q.places / 4) END
      FROM (
        SELECT id, count(*)::int AS times FROM unnest(CAST(#{ids} AS uuid[])) AS u (id) GROUP BY id) s
      WHERE q.endpoint_id = s.id
      """;

  private final Postgres postgres;
  private final int perEndpoint;
  private final Duration disableAfter;

  /**
   * @param perEndpoint attempts at once that an endpoint can have
   * @param disableAfter for how long an endpoint may fail before it is disabled
   */
  EndpointStanding(Postgres postgres, int perEndpoint, Duration disableAfter) {
    this.postgres = postgres;
    this.perEndpoint = perEndpoint;
    this.disableAfter = disableAfter;
  }

  /** Whether an endpoint's own row changes with one of the outcomes. */
  static boolean isTouched(List<Ended> batch) {
    return batch.stream()
        .anyMatch(
            ended ->
                ended.hold().isPresent()
                    || ended.next() instanceof NextStep.Disable
                    || isFailure(ended)
                    || isRecovery(ended));
  }

  /** Holds back, disables, and notes since when an endpoint fails; a 2xx ends that. */
  void note(Sql tx, List<Ended> batch) {
    tx.query(LOCK).bindArray("ids", UUID.class, ids(batch)).mapTo(UUID.class).list();
    List<Ended> held = only(batch, ended -> ended.hold().isPresent());
    if (!held.isEmpty()) {
      tx.query(HOLD)
          .bindArray("ids", UUID.class, ids(held))
          .bindArray("urls", String.class, urls(held))
          .bindArray(
              "holds",
              Double.class,
              held.stream().map(ended -> ended.hold().orElseThrow().toMillis() / MILLIS).toList())
          .execute();
    }
    at(tx, GONE, only(batch, ended -> ended.next() instanceof NextStep.Disable));
    // What an endpoint did last is what it does.
    List<Ended> last = lastOfEach(only(batch, ended -> isFailure(ended) || isSuccess(ended)));
    at(tx, FAILS, only(last, ended -> isFailure(ended) && !ended.claim().room().failing()));
    List<Ended> failOn = only(last, ended -> isFailure(ended) && ended.claim().room().failing());
    if (!failOn.isEmpty()) {
      tx.query(FAILS_ON)
          .bindArray("ids", UUID.class, ids(failOn))
          .bindArray("urls", String.class, urls(failOn))
          .bind("after", disableAfter.toMillis() / MILLIS)
          .execute();
    }
    List<Ended> well = only(last, EndpointStanding::isRecovery);
    if (!well.isEmpty()) {
      tx.query(DOES_WELL).bindArray("ids", UUID.class, ids(well)).execute();
    }
  }

  /** On its own, for it decides nothing: a change that gets lost is made after the next attempt. */
  void resize(List<Ended> batch) {
    List<Ended> grow = changing(batch, Room.Change.GROW);
    if (!grow.isEmpty()) {
      postgres.withConnection(
          sql ->
              sql.query(GROW)
                  .bindArray("ids", UUID.class, ids(grow))
                  .bindArray(
                      "places", Integer.class, grow.stream().map(EndpointStanding::filled).toList())
                  .bind("most", perEndpoint)
                  .execute());
    }
    List<Ended> shrink = changing(batch, Room.Change.SHRINK);
    if (!shrink.isEmpty()) {
      postgres.withConnection(
          sql -> sql.query(SHRINK).bindArray("ids", UUID.class, ids(shrink)).execute());
    }
  }

  /** The places that were all taken; none for an attempt that left some. */
  private static int filled(Ended ended) {
    Room room = ended.claim().room();
    return room.full() ? room.places() : 0;
  }

  private List<Ended> changing(List<Ended> batch, Room.Change change) {
    return only(
        batch,
        ended ->
            !ended.claim().isTest()
                && ended.claim().room().after(ended.made().outcome(), perEndpoint) == change);
  }

  private static boolean isSuccess(Ended ended) {
    return !ended.claim().isTest() && ended.made().outcome() instanceof Acknowledged;
  }

  private static boolean isRecovery(Ended ended) {
    return isSuccess(ended) && ended.claim().room().failing();
  }

  private static boolean isFailure(Ended ended) {
    AttemptOutcome outcome = ended.made().outcome();
    return !ended.claim().isTest() && (outcome instanceof Refused || outcome instanceof Unanswered);
  }

  private static void at(Sql tx, String statement, List<Ended> some) {
    if (!some.isEmpty()) {
      tx.query(statement)
          .bindArray("ids", UUID.class, ids(some))
          .bindArray("urls", String.class, urls(some))
          .execute();
    }
  }

  private static List<Ended> lastOfEach(List<Ended> batch) {
    Map<UUID, Ended> last = new LinkedHashMap<>();
    batch.forEach(ended -> last.put(ended.claim().endpointId(), ended));
    return List.copyOf(last.values());
  }

  private static List<Ended> only(List<Ended> batch, Predicate<Ended> wanted) {
    return batch.stream().filter(wanted).toList();
  }

  private static List<UUID> ids(List<Ended> batch) {
    return batch.stream().map(ended -> ended.claim().endpointId()).toList();
  }

  private static List<String> urls(List<Ended> batch) {
    return batch.stream().map(ended -> ended.claim().url()).toList();
  }
}
