package io.paddock.callbacks.dispatch;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.eventtype.EndpointNotice;
import io.paddock.callbacks.notice.Notice;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the outcomes of attempts mean for their endpoints; a test means nothing for its own, and a
 * notice that fails nothing either, so that what is told begets nothing to tell.
 */
final class EndpointStanding {

  /** After so many hours without a success its owner is told. */
  private static final List<Integer> STAGES = List.of(1, 24, 72);

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
      "UPDATE endpoints e SET failing_since = present(), failing_told_hours = 0 "
          + AT
          + " AND e.failing_since IS NULL";

  private static final String TOLD =
      """
      RETURNING e.id, e.owner_kind, e.owner_id, e.uid, e.status, e.disabled_reason,
        e.failing_since, e.failing_told_hours, e.notice_sequence, present() AS at
      """;

  /**
   * Disables it, or notes that the latest stage is told; of several that have passed unnoticed only
   * the latest is. Most failures find neither.
   */
  private static final String FAILS_ON =
      """
      UPDATE endpoints e SET
        status = CASE WHEN f.over THEN 'disabled' ELSE e.status END,
        disabled_reason = CASE WHEN f.over THEN 'failing' END,
        updated_at = CASE WHEN f.over THEN present() ELSE e.updated_at END,
        failing_told_hours = greatest(e.failing_told_hours, f.hours),
        notice_sequence = e.notice_sequence + 1
      FROM (
        SELECT s.id, s.failing_since <= present() - make_interval(secs => #{after}) AS over,
          coalesce((
            SELECT max(hours) FROM unnest(CAST(#{stages} AS int[])) AS hours
            WHERE s.failing_since <= present() - make_interval(hours => hours)), 0) AS hours
        FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{urls} AS text[])) AS u (id, url)
        JOIN endpoints s ON s.id = u.id AND s.url = u.url) f
      WHERE e.id = f.id AND e.status = 'enabled'
        AND (f.over OR f.hours > e.failing_told_hours)
      """
          + TOLD;

  private static final String GONE_UNTOLD =
      "UPDATE endpoints e SET status = 'disabled', disabled_reason = 'gone', updated_at = present()"
          + " "
          + AT
          + " AND e.status = 'enabled'";

  private static final String GONE =
      """
      UPDATE endpoints e SET status = 'disabled', disabled_reason = 'gone',
        updated_at = present(), notice_sequence = e.notice_sequence + 1
      """
          + AT
          + " AND e.status = 'enabled' "
          + TOLD;

  private static final String DOES_WELL =
      """
      UPDATE endpoints SET failing_since = NULL
      WHERE id = ANY(#{ids}) AND failing_since IS NOT NULL
      """;

  private final Duration disableAfter;

  /**
   * @param disableAfter for how long an endpoint may fail before it is disabled
   */
  EndpointStanding(Duration disableAfter) {
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

  /**
   * Holds back, disables, and notes since when an endpoint fails; a 2xx ends that.
   *
   * @return what its owner is to be told of it, in this transaction
   */
  List<Notice> note(Sql tx, List<Ended> batch) {
    tx.query(LOCK).bindArray("ids", UUID.class, ids(batch)).mapTo(UUID.class).list();
    List<Ended> held = only(batch, ended -> ended.hold().isPresent());
    if (!held.isEmpty()) {
      at(tx, HOLD, held)
          .bindArray(
              "holds",
              Double.class,
              held.stream().map(ended -> ended.hold().orElseThrow().toMillis() / MILLIS).toList())
          .execute();
    }
    List<Notice> notices = new ArrayList<>(gone(tx, batch));
    // What an endpoint did last is what it does.
    List<Ended> last = lastOfEach(only(batch, ended -> isFailure(ended) || isSuccess(ended)));
    notices.addAll(failing(tx, only(last, EndpointStanding::isFailure)));
    List<Ended> well = only(last, EndpointStanding::isRecovery);
    if (!well.isEmpty()) {
      tx.query(DOES_WELL).bindArray("ids", UUID.class, ids(well)).execute();
    }
    return notices;
  }

  private static List<Notice> gone(Sql tx, List<Ended> batch) {
    List<Ended> gone = only(batch, ended -> ended.next() instanceof NextStep.Disable);
    List<Ended> told = only(gone, ended -> !ended.claim().isNotice());
    List<Notice> notices = told.isEmpty() ? List.of() : notices(at(tx, GONE, told));
    if (told.size() < gone.size()) {
      at(tx, GONE_UNTOLD, gone).execute();
    }
    return notices;
  }

  private List<Notice> failing(Sql tx, List<Ended> failed) {
    List<Ended> first = only(failed, ended -> !ended.claim().room().failing());
    if (!first.isEmpty()) {
      at(tx, FAILS, first).execute();
    }
    List<Ended> again = only(failed, ended -> ended.claim().room().failing());
    return again.isEmpty()
        ? List.of()
        : notices(
            at(tx, FAILS_ON, again)
                .bind("after", disableAfter.toMillis() / MILLIS)
                .bindArray("stages", Integer.class, STAGES));
  }

  private static List<Notice> notices(Query statement) {
    return statement.as(Told.class).stream().map(Told::notice).toList();
  }

  /** What {@link #TOLD} returns. */
  private record Told(
      UUID id,
      @JsonUnwrapped(prefix = "owner_") Tenant owner,
      @Nullable String uid,
      String status,
      @Nullable String disabledReason,
      @Nullable Instant failingSince,
      int failingToldHours,
      long noticeSequence,
      Instant at) {

    Notice notice() {
      return new Notice(
          owner,
          noticeSequence,
          at,
          status.equals("disabled")
              ? new EndpointNotice.Disabled(id, uid, Objects.requireNonNull(disabledReason))
              : new EndpointNotice.Failing(
                  id, uid, Objects.requireNonNull(failingSince), failingToldHours));
    }
  }

  private static boolean isSuccess(Ended ended) {
    return !ended.claim().isTest() && ended.made().outcome() instanceof Acknowledged;
  }

  private static boolean isRecovery(Ended ended) {
    return isSuccess(ended) && ended.claim().room().failing();
  }

  private static boolean isFailure(Ended ended) {
    AttemptOutcome outcome = ended.made().outcome();
    return !ended.claim().isTest()
        && !ended.claim().isNotice()
        && (outcome instanceof Refused || outcome instanceof Unanswered);
  }

  private static Query at(Sql tx, String statement, List<Ended> some) {
    return tx.query(statement)
        .bindArray("ids", UUID.class, ids(some))
        .bindArray("urls", String.class, urls(some));
  }

  static List<Ended> lastOfEach(List<Ended> batch) {
    Map<UUID, Ended> last = new LinkedHashMap<>();
    batch.forEach(ended -> last.put(ended.claim().endpointId(), ended));
    return List.copyOf(last.values());
  }

  static List<Ended> only(List<Ended> batch, Predicate<Ended> wanted) {
    return batch.stream().filter(wanted).toList();
  }

  static List<UUID> ids(List<Ended> batch) {
    return batch.stream().map(ended -> ended.claim().endpointId()).toList();
  }

  private static List<String> urls(List<Ended> batch) {
    return batch.stream().map(ended -> ended.claim().url()).toList();
  }
}
