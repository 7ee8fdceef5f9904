package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Broken;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Held;
import io.paddock.callbacks.dispatch.AttemptOutcome.OwnFault;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.http.PhaseTimings;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records how an attempt ended and what follows from it, as one. Rows are written in the order
 * endpoint, delivery, attempt, as a deletion does: the two cannot wait for each other.
 */
final class OutcomeStore {

  private static final double MILLIS = 1_000;
  private static final double NANOS = 1_000_000_000;

  private final Postgres postgres;
  private final EndpointStanding standing;

  /**
   * @param perEndpoint attempts at once that an endpoint can have
   * @param disableAfter for how long an endpoint may fail before it is disabled
   */
  OutcomeStore(Postgres postgres, int perEndpoint, Duration disableAfter) {
    this.postgres = postgres;
    this.standing = new EndpointStanding(postgres, perEndpoint, disableAfter);
  }

  /**
   * An attempt that has ended.
   *
   * @param hold for how long nothing is sent to the endpoint
   * @param atNanos when it ended, by {@link System#nanoTime}: its row may be written later
   */
  record Ended(Attempt.Made made, NextStep next, Optional<Duration> hold, long atNanos) {

    /** Without what was answered. */
    Ended unanswered() {
      return new Ended(new Attempt.Made(made.outcome(), null), next, hold, atNanos);
    }
  }

  void record(Claim claim, Ended ended) {
    AttemptOutcome outcome = ended.made().outcome();
    boolean delivered = ended.next() instanceof NextStep.Finish && ended.hold().isEmpty();
    if (delivered && !claim.room().failing()) {
      // By far the most: one statement needs no transaction around it.
      postgres.withConnection(sql -> move(sql, claim, ended));
    } else {
      postgres.useTransaction(
          tx -> {
            ended.hold().ifPresent(hold -> EndpointStanding.holdBack(tx, claim, hold));
            standing.note(tx, claim, outcome);
            move(tx, claim, ended);
          });
    }
    standing.resize(claim, outcome);
  }

  private static int move(Sql sql, Claim claim, Ended ended) {
    double ago = (System.nanoTime() - ended.atNanos()) / NANOS;
    Query update =
        switch (ended.next()) {
          case NextStep.Finish _ -> sql.query(DELIVERED);
          case NextStep.Retry(Duration pause) -> again(sql, pause, Counts.FAILURE);
          case NextStep.Postpone(Duration pause) -> again(sql, pause, Counts.OWN_FAULT);
          case NextStep.Rework(Duration pause) -> again(sql, pause, Counts.BREAK);
          case NextStep.TakeBack(Duration pause) -> {
            takeBack(sql, claim, pause, ago);
            yield sql.query(TAKEN_BACK);
          }
          case NextStep.Park _ -> endedAs(sql, "parked", Counts.BREAK);
          case NextStep.GiveUp _ -> endedAs(sql, "failed", Counts.FAILURE);
          case NextStep.Disable _ -> {
            EndpointStanding.disable(sql, claim);
            yield endedAs(sql, "failed", Counts.FAILURE);
          }
        };
    return attempt(update, claim, ended.made(), ago).execute();
  }

  /** What an attempt that delivered nothing adds to its delivery's row. */
  private record Counts(int failures, int ownFaults, int breaks) {

    static final Counts FAILURE = new Counts(1, 0, 0);
    static final Counts OWN_FAULT = new Counts(0, 1, 0);
    static final Counts BREAK = new Counts(0, 0, 1);

    /** Own faults are counted in a row. */
    static final String SET =
        """
        failures = failures + #{failures}, breaks = breaks + #{breaks},
        own_faults = CASE WHEN #{ownFaults} = 0 THEN 0 ELSE own_faults + 1 END
        """;

    Query bindTo(Query update) {
      return update.bind("failures", failures).bind("ownFaults", ownFaults).bind("breaks", breaks);
    }
  }

  /** What the attempt's row shows of an outcome. */
  private record Shown(
      String outcome,
      @Nullable Integer httpStatus,
      @Nullable String failurePhase,
      @Nullable String failureCode) {

    static Shown of(AttemptOutcome outcome) {
      return switch (outcome) {
        case Acknowledged answer -> new Shown("succeeded", answer.httpStatus(), null, null);
        case Gone _ -> new Shown("failed", Gone.HTTP_STATUS, "http", "gone");
        case Refused answer -> new Shown("failed", answer.httpStatus(), "http", "http_status");
        case Held _ -> new Shown("failed", null, Held.PHASE, Held.CODE);
        case Unanswered none -> new Shown("failed", null, none.phase(), none.code());
        case OwnFault fault -> new Shown("postponed", null, fault.phase(), fault.code());
        case Broken _ -> new Shown("postponed", null, null, Broken.CODE);
      };
    }
  }

  private static final String ATTEMPT =
      """
      UPDATE attempts SET outcome = #{outcome}, http_status = #{status},
        finished_at = greatest(started_at, present() - make_interval(secs => #{ago})),
        failure_phase = #{phase}, failure_code = #{code}, dns_ms = #{dns}, tcp_ms = #{tcp},
        tls_ms = #{tls}, http_ms = #{http}, body_ms = #{body},
        answer_head = #{answerHead}, answer_body = #{answerBody}, answer_whole = #{answerWhole}
      WHERE delivery_id = #{delivery} AND number = #{number}
      """;

  /** The count has PostgreSQL write the delivery first. */
  private static String with(String delivery) {
    return "WITH moved AS ("
        + delivery
        + " RETURNING id) "
        + ATTEMPT
        + " AND (SELECT count(*) FROM moved) >= 0";
  }

  /** However late: a receiver that took it has it, although later attempts may have failed. */
  private static final String DELIVERED =
      with(
          """
          UPDATE deliveries SET status = 'delivered', due_at = NULL,
            finished_at = present() - make_interval(secs => #{ago})
          WHERE id = #{delivery} AND status IN ('pending', 'delivering', 'failed', 'parked')
          """);

  private static final String AGAIN =
      with(
          "UPDATE deliveries SET status = 'pending',"
              + " due_at = present() + make_interval(secs => #{pause}), "
              + Counts.SET
              + " WHERE id = #{delivery} AND status = 'delivering' AND attempts = #{number}");

  private static final String ENDED =
      with(
          "UPDATE deliveries SET status = #{end}, due_at = NULL,"
              + " finished_at = present() - make_interval(secs => #{ago}), "
              + Counts.SET
              + " WHERE id = #{delivery} AND status = 'delivering' AND attempts = #{number}");

  /** One that was not begun only shows why its claim was lost. */
  private static final String TAKEN_BACK = ATTEMPT + " AND outcome = 'lost'";

  private static Query again(Sql sql, Duration pause, Counts counts) {
    return counts.bindTo(sql.query(AGAIN)).bind("pause", pause.toMillis() / MILLIS);
  }

  private static Query endedAs(Sql sql, String end, Counts counts) {
    return counts.bindTo(sql.query(ENDED)).bind("end", end);
  }

  private static Query attempt(Query update, Claim claim, Attempt.Made made, double ago) {
    Shown shown = Shown.of(made.outcome());
    PhaseTimings timings = made.outcome().timings();
    Answer answer = made.answer();
    return update
        .bind("ago", ago)
        .bind("outcome", shown.outcome())
        .bind("status", shown.httpStatus())
        .bind("phase", shown.failurePhase())
        .bind("code", shown.failureCode())
        .bind("dns", timings.dnsMs())
        .bind("tcp", timings.tcpMs())
        .bind("tls", timings.tlsMs())
        .bind("http", timings.httpMs())
        .bind("body", timings.bodyMs())
        .bind("answerHead", answer == null ? null : Buffer.buffer(answer.head()))
        .bind("answerBody", answer == null ? null : Buffer.buffer(answer.body()))
        .bind("answerWhole", answer == null ? null : answer.whole())
        .bind("delivery", claim.deliveryId())
        .bind("number", claim.number());
  }

  /**
   * The attempt was never begun, so its number is free again. Whoever claims next, after the pause,
   * bears the same number: should this be recorded twice, the time tells the two apart.
   */
  private static void takeBack(Sql tx, Claim claim, Duration pause, double ago) {
    int taken =
        tx.query(
                """
                UPDATE deliveries d SET status = 'pending', attempts = d.attempts - 1,
                  due_at = present() + make_interval(secs => #{pause})
                FROM attempts a
                WHERE d.id = #{id} AND d.status = 'delivering' AND d.attempts = #{number}
                  AND a.delivery_id = d.id AND a.number = d.attempts
                  AND a.started_at < present() + make_interval(secs => #{pause})
                    - make_interval(secs => #{ago})
                """)
            .bind("id", claim.deliveryId())
            .bind("number", claim.number())
            .bind("pause", pause.toMillis() / MILLIS)
            .bind("ago", ago)
            .execute();
    if (taken > 0) {
      tx.query("DELETE FROM attempts WHERE delivery_id = #{id} AND number = #{number}")
          .bind("id", claim.deliveryId())
          .bind("number", claim.number())
          .execute();
    }
  }
}
