package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import java.time.Duration;

/** What the outcome of an attempt means for its endpoint; a test means nothing for it. */
final class EndpointStanding {

  private static final double MILLIS = 1_000;

  private static final String FAILS =
      """
      UPDATE endpoints SET failing_since = present()
      WHERE id = #{id} AND url = #{url} AND failing_since IS NULL
      """;

  private static final String FAILS_ON =
      """
      UPDATE endpoints SET status = 'disabled', disabled_reason = 'failing', updated_at = present()
      WHERE id = #{id} AND url = #{url} AND status = 'enabled'
        AND failing_since <= present() - make_interval(secs => #{after})
      """;

  private static final String DOES_WELL =
      "UPDATE endpoints SET failing_since = NULL WHERE id = #{id} AND failing_since IS NOT NULL";

  /** Of the attempts that were made in the same room, one doubles it. */
  private static final String GROW =
      """
      UPDATE endpoint_pace SET silences = 0,
        places = CASE WHEN #{full}::boolean AND places = #{places}
          THEN least(places * 2, #{most}::int) ELSE places END
      WHERE endpoint_id = #{id}
        AND (silences > 0 OR (#{full}::boolean AND places = #{places} AND places < #{most}::int))
      """;

  private static final String SHRINK =
      """
      UPDATE endpoint_pace SET silences = silences + 1,
        places = CASE WHEN silences > 0 THEN 1 ELSE greatest(1, places / 4) END
      WHERE endpoint_id = #{id}
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

  /** Notes since when it fails, and disables it after long enough; a 2xx ends that. */
  void note(Sql tx, Claim claim, AttemptOutcome outcome) {
    if (claim.isTest()) {
      return;
    }
    if (outcome instanceof Acknowledged) {
      tx.query(DOES_WELL).bind("id", claim.endpointId()).execute();
    } else if (outcome instanceof Refused || outcome instanceof Unanswered) {
      // Only while it still has the URL that fails.
      Query update =
          claim.room().failing()
              ? tx.query(FAILS_ON).bind("after", disableAfter.toMillis() / MILLIS)
              : tx.query(FAILS);
      update.bind("id", claim.endpointId()).bind("url", claim.url()).execute();
    }
  }

  /** On its own, for it decides nothing: a change that gets lost is made after the next attempt. */
  void resize(Claim claim, AttemptOutcome outcome) {
    Room.Change change =
        claim.isTest() ? Room.Change.NONE : claim.room().after(outcome, perEndpoint);
    switch (change) {
      case GROW ->
          postgres.withConnection(
              sql ->
                  sql.query(GROW)
                      .bind("id", claim.endpointId())
                      .bind("places", claim.room().places())
                      .bind("full", claim.room().full())
                      .bind("most", perEndpoint)
                      .execute());
      case SHRINK ->
          postgres.withConnection(
              sql -> sql.query(SHRINK).bind("id", claim.endpointId()).execute());
      case NONE -> {}
    }
  }

  /** Only while the endpoint still has the URL that said so: its owner may have moved it since. */
  static void disable(Sql tx, Claim claim) {
    tx.query(
            """
            UPDATE endpoints SET status = 'disabled', disabled_reason = 'gone', updated_at = present()
            WHERE id = #{id} AND url = #{url} AND status = 'enabled'
            """)
        .bind("id", claim.endpointId())
        .bind("url", claim.url())
        .execute();
  }

  /** For the same reason at the same URL alone; of two pauses the longer one. */
  static void holdBack(Sql tx, Claim claim, Duration hold) {
    tx.query(
            """
            UPDATE endpoints
            SET held_until = greatest(held_until, present() + make_interval(secs => #{hold}))
            WHERE id = #{id} AND url = #{url}
            """)
        .bind("id", claim.endpointId())
        .bind("url", claim.url())
        .bind("hold", hold.toMillis() / MILLIS)
        .execute();
  }
}
