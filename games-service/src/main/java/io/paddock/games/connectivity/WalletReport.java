package io.paddock.games.connectivity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paddock.http.OutboundResult;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Blocked;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.PhaseTimings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a wallet test found out, in the form of a callback test's report. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WalletReport(
    String verdict,
    @Nullable String failedPhase,
    @Nullable String code,
    @Nullable String suggestion,
    Map<String, PhaseReport> phases,
    Timings timingsMs) {

  private static final List<String> PHASES = List.of("url", "dns", "tcp", "tls", "http", "body");

  /** One phase: {@code passed}, {@code failed}, {@code skipped} or {@code not_reached}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PhaseReport(String status, @Nullable Integer httpStatus, @Nullable Integer bytes) {}

  /** Whole milliseconds. */
  record Timings(long dns, long tcp, long tls, long http, long body, long total) {}

  /**
   * Of a call that did not fail through us.
   *
   * @param plain whether it went over plain HTTP
   */
  static WalletReport of(OutboundResult result, WalletDiagnosis found, boolean plain) {
    boolean passed = found == WalletDiagnosis.PASSED;
    int failed = passed ? PHASES.size() : PHASES.indexOf(found.phase());
    Map<String, PhaseReport> phases = new LinkedHashMap<>();
    for (int i = 0; i < PHASES.size(); i++) {
      String phase = PHASES.get(i);
      String status =
          i == failed
              ? "failed"
              : i > failed ? "not_reached" : plain && phase.equals("tls") ? "skipped" : "passed";
      phases.put(
          phase,
          result instanceof Answered answered
              ? new PhaseReport(
                  status,
                  phase.equals("http") ? answered.status() : null,
                  phase.equals("body") ? answered.body().length : null)
              : new PhaseReport(status, null, null));
    }
    return new WalletReport(
        passed ? "pass" : "fail",
        passed ? null : found.phase(),
        passed ? null : found.code(),
        passed ? null : found.suggestion(),
        phases,
        timings(result));
  }

  private static Timings timings(OutboundResult result) {
    PhaseTimings spent =
        switch (result) {
          case Answered answered -> answered.timings();
          case Failed failed -> failed.timings();
          case Blocked() -> PhaseTimings.NONE;
        };
    return new Timings(
        spent.dnsMs(),
        spent.tcpMs(),
        spent.tlsMs(),
        spent.httpMs(),
        spent.bodyMs(),
        spent.totalMs());
  }
}
