package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Held;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.http.PhaseTimings;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Records how an attempt ended and what follows from it, in one transaction. Rows are written in
 * the order endpoint, delivery, attempt, as a deletion does: the two cannot wait for each other.
 */
final class OutcomeStore {

  private final Postgres postgres;

  OutcomeStore(Postgres postgres) {
    this.postgres = postgres;
  }

  void record(Claim claim, AttemptOutcome outcome, NextStep next, Instant at) {
    postgres.useTransaction(
        tx -> {
          switch (next) {
            case NextStep.Finish _ -> finish(tx, claim, at);
            case NextStep.Retry(Instant due) -> retry(tx, claim, due);
            case NextStep.Hold(Instant until) -> hold(tx, claim, until);
            case NextStep.GiveUp _ -> giveUp(tx, claim, at);
            case NextStep.Disable _ -> {
              disable(tx, claim, at);
              giveUp(tx, claim, at);
            }
          }
          finishAttempt(tx, claim, outcome, at);
        });
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
        case Held _ -> new Shown("failed", null, "queue", "circuit_open");
        case Unanswered none -> new Shown("failed", null, none.phase(), none.code());
      };
    }
  }

  private static void finishAttempt(Sql tx, Claim claim, AttemptOutcome outcome, Instant at) {
    Shown shown = Shown.of(outcome);
    PhaseTimings timings = outcome.timings();
    tx.query(
            """
            UPDATE attempts SET finished_at = #{at}, outcome = #{outcome}, http_status = #{status},
              failure_phase = #{phase}, failure_code = #{code}, dns_ms = #{dns}, tcp_ms = #{tcp},
              tls_ms = #{tls}, http_ms = #{http}, body_ms = #{body}
            WHERE delivery_id = #{delivery} AND number = #{number}
            """)
        .bind("at", utc(at))
        .bind("outcome", shown.outcome())
        .bind("status", shown.httpStatus())
        .bind("phase", shown.failurePhase())
        .bind("code", shown.failureCode())
        .bind("dns", timings.dnsMs())
        .bind("tcp", timings.tcpMs())
        .bind("tls", timings.tlsMs())
        .bind("http", timings.httpMs())
        .bind("body", timings.bodyMs())
        .bind("delivery", claim.deliveryId())
        .bind("number", claim.number())
        .execute();
  }

  /** However late: a receiver that took it has it, although later attempts may have failed. */
  private static void finish(Sql tx, Claim claim, Instant at) {
    tx.query(
            """
            UPDATE deliveries SET status = 'delivered', due_at = NULL, finished_at = #{at}
            WHERE id = #{id} AND status IN ('pending', 'delivering', 'failed')
            """)
        .bind("id", claim.deliveryId())
        .bind("at", utc(at))
        .execute();
  }

  private static void retry(Sql tx, Claim claim, Instant due) {
    tx.query(
            """
            UPDATE deliveries SET status = 'pending', due_at = #{due}, failures = failures + 1
            WHERE id = #{id} AND status = 'delivering' AND attempts = #{number}
            """)
        .bind("id", claim.deliveryId())
        .bind("number", claim.number())
        .bind("due", utc(due))
        .execute();
  }

  /**
   * Takes the claim back: the attempt was never begun, so its number is free again. The endpoint is
   * held with it, or its other deliveries would be claimed in vain.
   */
  private static void hold(Sql tx, Claim claim, Instant until) {
    tx.query(
            """
            UPDATE endpoint_pace SET paced_until = greatest(paced_until, #{until})
            WHERE endpoint_id = #{endpoint}
            """)
        .bind("endpoint", claim.endpointId())
        .bind("until", utc(until.plus(Share.BURST)))
        .execute();
    tx.query(
            """
            UPDATE deliveries SET status = 'pending', due_at = #{until}, attempts = attempts - 1
            WHERE id = #{id} AND status = 'delivering' AND attempts = #{number}
            """)
        .bind("id", claim.deliveryId())
        .bind("number", claim.number())
        .bind("until", utc(until))
        .execute();
    tx.query(
            """
            DELETE FROM attempts
            WHERE delivery_id = #{id} AND number = #{number} AND outcome IS NULL
            """)
        .bind("id", claim.deliveryId())
        .bind("number", claim.number())
        .execute();
  }

  private static void giveUp(Sql tx, Claim claim, Instant at) {
    tx.query(
            """
            UPDATE deliveries
            SET status = 'failed', due_at = NULL, finished_at = #{at}, failures = failures + 1
            WHERE id = #{id} AND status = 'delivering' AND attempts = #{number}
            """)
        .bind("id", claim.deliveryId())
        .bind("number", claim.number())
        .bind("at", utc(at))
        .execute();
  }

  /** Only while the endpoint still has the URL that said so: its owner may have moved it since. */
  private static void disable(Sql tx, Claim claim, Instant at) {
    tx.query(
            """
            UPDATE endpoints SET status = 'disabled', disabled_reason = 'gone', updated_at = #{at}
            WHERE id = #{id} AND url = #{url} AND status = 'enabled'
            """)
        .bind("id", claim.endpointId())
        .bind("url", claim.url())
        .bind("at", utc(at))
        .execute();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
