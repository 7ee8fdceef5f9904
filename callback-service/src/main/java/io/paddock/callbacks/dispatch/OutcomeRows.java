package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Broken;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Held;
import io.paddock.callbacks.dispatch.AttemptOutcome.OwnFault;
import io.paddock.callbacks.dispatch.AttemptOutcome.Recalled;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.dispatch.AttemptOutcome.Waited;
import io.paddock.http.PhaseTimings;
import io.paddock.http.TlsFacts;
import io.paddock.web.db.Query;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Outcomes as rows of a statement's parameters, one array per column. */
record OutcomeRows(List<Row> rows) {

  private static final double MILLIS = 1_000;
  private static final double NANOS = 1_000_000_000;

  static OutcomeRows of(List<Ended> batch) {
    long now = System.nanoTime();
    return new OutcomeRows(
        batch.stream()
            .map(
                ended ->
                    new Row(ended, Move.of(ended.next()), Shown.of(ended.made().outcome()), now))
            .toList());
  }

  Query bindTo(Query query) {
    bind(query, "deliveries", UUID.class, row -> row.ended().claim().deliveryId());
    bind(query, "events", String.class, row -> row.ended().claim().event().id());
    bind(query, "numbers", Integer.class, row -> row.ended().claim().number());
    bind(query, "leasedAt", OffsetDateTime.class, Row::leasedAt);
    bind(query, "next", String.class, row -> row.move().next());
    bind(query, "pauses", Double.class, row -> row.move().pause().toMillis() / MILLIS);
    bind(query, "unbegun", Boolean.class, row -> row.move().unbegun());
    bind(query, "failures", Integer.class, row -> row.move().failures());
    bind(query, "ownFaults", Integer.class, row -> row.move().ownFaults());
    bind(query, "breaks", Integer.class, row -> row.move().breaks());
    bind(query, "ago", Double.class, row -> (row.now() - row.ended().atNanos()) / NANOS);
    bind(query, "outcomes", String.class, row -> row.shown().outcome());
    bind(query, "statuses", Integer.class, row -> row.shown().httpStatus());
    bind(query, "phases", String.class, row -> row.shown().failurePhase());
    bind(query, "codes", String.class, row -> row.shown().failureCode());
    bind(query, "dns", Integer.class, row -> (int) row.timings().dnsMs());
    bind(query, "tcp", Integer.class, row -> (int) row.timings().tcpMs());
    bind(query, "tls", Integer.class, row -> (int) row.timings().tlsMs());
    bind(query, "http", Integer.class, row -> (int) row.timings().httpMs());
    bind(query, "body", Integer.class, row -> (int) row.timings().bodyMs());
    bind(query, "answerHeads", Buffer.class, row -> row.answered(Answer::head));
    bind(query, "answerBodies", Buffer.class, row -> row.answered(Answer::body));
    bind(query, "answersWhole", Boolean.class, Row::whole);
    bind(query, "addresses", String.class, row -> row.ended().made().reached().addressText());
    bind(query, "tlsVersions", String.class, row -> row.secured(TlsFacts::version));
    bind(query, "tlsCiphers", String.class, row -> row.secured(TlsFacts::cipher));
    bind(query, "tlsSubjects", String.class, row -> row.secured(TlsFacts::subject));
    bind(query, "tlsIssuers", String.class, row -> row.secured(TlsFacts::issuer));
    bind(
        query,
        "tlsEnds",
        OffsetDateTime.class,
        row -> row.secured(tls -> tls.notAfter().atOffset(ZoneOffset.UTC)));
    return query;
  }

  private <T> void bind(Query query, String name, Class<T> type, Column<T> column) {
    List<@Nullable T> values = new ArrayList<>(rows.size());
    rows.forEach(row -> values.add(column.of(row)));
    query.bindArray(name, type, values);
  }

  /** A column's value in a row; null for none. */
  @FunctionalInterface
  private interface Column<T> {
    @Nullable T of(Row row);
  }

  /** An outcome with what its delivery's and its attempt's rows say of it. */
  record Row(Ended ended, Move move, Shown shown, long now) {

    OffsetDateTime leasedAt() {
      return ended.claim().leasedAt().atOffset(ZoneOffset.UTC);
    }

    PhaseTimings timings() {
      return ended.made().outcome().timings();
    }

    @Nullable Buffer answered(Function<Answer, byte[]> part) {
      Answer answer = ended.made().answer();
      return answer == null ? null : Buffer.buffer(part.apply(answer));
    }

    <T> @Nullable T secured(Function<TlsFacts, T> fact) {
      TlsFacts tls = ended.made().reached().tls();
      return tls == null ? null : fact.apply(tls);
    }

    @Nullable Boolean whole() {
      Answer answer = ended.made().answer();
      return answer == null ? null : answer.whole();
    }
  }

  /**
   * What becomes of a delivery.
   *
   * @param next how it ends, or {@code again}
   * @param pause after which it is due again
   * @param unbegun whether the attempt's number is free again
   */
  record Move(
      String next, Duration pause, boolean unbegun, int failures, int ownFaults, int breaks) {

    static Move of(NextStep next) {
      return switch (next) {
        case NextStep.Finish _ -> end("delivered");
        case NextStep.Retry(Duration pause) -> new Move("again", pause, false, 1, 0, 0);
        case NextStep.Postpone(Duration pause) -> new Move("again", pause, false, 0, 1, 0);
        case NextStep.Rework(Duration pause) -> new Move("again", pause, false, 0, 0, 1);
        case NextStep.TakeBack(Duration pause) -> new Move("again", pause, true, 0, 0, 0);
        case NextStep.Park _ -> end("parked");
        case NextStep.GiveUp _, NextStep.Disable _ -> end("failed");
      };
    }

    private static Move end(String next) {
      return new Move(next, Duration.ZERO, false, 0, 0, 0);
    }
  }

  /** What the attempt's row shows of an outcome. */
  record Shown(
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
        case Waited _ -> new Shown("postponed", null, Waited.PHASE, Waited.CODE);
        case Recalled _ -> new Shown("postponed", null, Recalled.PHASE, Recalled.CODE);
        case Unanswered none -> new Shown("failed", null, none.phase(), none.code());
        case OwnFault fault -> new Shown("postponed", null, fault.phase(), fault.code());
        case Broken _ -> new Shown("postponed", null, null, Broken.CODE);
      };
    }
  }
}
