package io.paddock.callbacks.connectivity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paddock.callbacks.connectivity.Diagnosis.Phase;
import io.paddock.callbacks.delivery.AttemptView.TimingsMs;
import io.paddock.http.OutboundResult;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Blocked;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.OutboundResult.Head;
import io.paddock.http.PhaseTimings;
import io.paddock.http.StrangersText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a test of an address found out.
 *
 * @param phases by name, in their order
 * @param clockSkewSeconds by how much the receiver's clock is ahead; null without a usable Date
 * @param secret what signed, when the address is not saved
 * @param samplesMs how long it took again; null unless the test passed
 * @param signatureDrill whether the receiver tells our calls from others; null unless the test
 *     passed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectivityReport(
    String verdict,
    @Nullable String failedPhase,
    @Nullable String code,
    @Nullable String suggestion,
    Map<String, PhaseReport> phases,
    TimingsMs timingsMs,
    @Nullable Long clockSkewSeconds,
    @Nullable String secret,
    @Nullable Samples samplesMs,
    @Nullable SignatureDrill signatureDrill) {

  /**
   * One phase.
   *
   * @param status {@code passed}, {@code failed}, {@code skipped} (TLS over plain HTTP) or {@code
   *     not_reached}
   * @param httpStatus in phase {@code http}, once there was a status line
   * @param contentType in phase {@code body}
   * @param bytes in phase {@code body}, when all of it was read
   * @param handshake in phase {@code tls}, where a look at it saw one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PhaseReport(
      String status,
      @Nullable Integer httpStatus,
      @Nullable String contentType,
      @Nullable Integer bytes,
      @Nullable TlsReport handshake) {

    static PhaseReport bare(String status) {
      return new PhaseReport(status, null, null, null, null);
    }

    PhaseReport withHandshake(TlsReport seen) {
      return new PhaseReport(status, httpStatus, contentType, bytes, seen);
    }

    static PhaseReport of(Phase phase, String status, Head head, @Nullable Integer bytes) {
      return switch (phase) {
        case URL, DNS, TCP, TLS -> bare(status);
        case HTTP -> new PhaseReport(status, head.status(), null, null, null);
        case BODY ->
            new PhaseReport(
                status,
                null,
                head.header("content-type").map(StrangersText::shown).orElse(null),
                bytes,
                null);
      };
    }
  }

  /** Of an address that was not called, for its text. */
  static ConnectivityReport refused(Diagnosis why, String suggestion) {
    return made(why, suggestion, false, null, null, PhaseTimings.NONE, null, null);
  }

  /**
   * Of a call; empty when it failed through us.
   *
   * @param plain whether it went over plain HTTP
   * @param secret what signed, if it is to be told
   */
  static Optional<ConnectivityReport> of(
      OutboundResult result, boolean plain, Instant now, @Nullable String secret) {
    return switch (result) {
      case Blocked() ->
          Optional.of(refused(Diagnosis.TARGET_BLOCKED, Diagnosis.TARGET_BLOCKED.suggestion()));
      case Answered answer -> {
        Diagnosis why = Examination.of(answer).orElse(null);
        yield Optional.of(
            made(
                why,
                why == null ? null : why.suggestion(),
                plain,
                answer.head(),
                answer.body().length,
                answer.timings(),
                skew(answer.head(), now),
                secret));
      }
      case Failed failed ->
          Examination.of(failed)
              .map(
                  why ->
                      made(
                          why,
                          why.suggestion(),
                          plain,
                          failed.head(),
                          null,
                          failed.timings(),
                          skew(failed.head(), now),
                          secret));
    };
  }

  private static ConnectivityReport made(
      @Nullable Diagnosis why,
      @Nullable String suggestion,
      boolean plain,
      @Nullable Head head,
      @Nullable Integer bodyBytes,
      PhaseTimings spent,
      @Nullable Long skew,
      @Nullable String secret) {
    Map<String, PhaseReport> phases = new LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      String status = statusOf(phase, why, plain);
      phases.put(
          phase.text(),
          head == null ? PhaseReport.bare(status) : PhaseReport.of(phase, status, head, bodyBytes));
    }
    return new ConnectivityReport(
        why == null ? "pass" : "fail",
        why == null ? null : why.phase().text(),
        why == null ? null : why.code(),
        suggestion,
        phases,
        TimingsMs.of(spent),
        skew,
        secret,
        null,
        null);
  }

  boolean passed() {
    return verdict.equals("pass");
  }

  /** Whether a handshake came to its end, well or not. */
  boolean hasShownTls() {
    String tls = phases.getOrDefault(Phase.TLS.text(), PhaseReport.bare("")).status();
    return tls.equals("passed") || Diagnosis.TLS_FAILED.code().equals(code);
  }

  /** With what a look at the handshake saw: what is wrong with it says what to do. */
  ConnectivityReport withHandshake(TlsReport seen) {
    Map<String, PhaseReport> looked = new LinkedHashMap<>(phases);
    looked.computeIfPresent(Phase.TLS.text(), (name, phase) -> phase.withHandshake(seen));
    return new ConnectivityReport(
        verdict,
        failedPhase,
        code,
        Diagnosis.TLS_FAILED.code().equals(code) ? seen.advice().orElse(suggestion) : suggestion,
        looked,
        timingsMs,
        clockSkewSeconds,
        secret,
        samplesMs,
        signatureDrill);
  }

  ConnectivityReport withRepeats(Repeats.Found found) {
    return new ConnectivityReport(
        verdict,
        failedPhase,
        code,
        suggestion,
        phases,
        timingsMs,
        clockSkewSeconds,
        secret,
        found.samples(),
        found.drill());
  }

  private static String statusOf(Phase phase, @Nullable Diagnosis why, boolean plain) {
    if (why != null && phase == why.phase()) {
      return "failed";
    }
    if (why != null && phase.compareTo(why.phase()) > 0) {
      return "not_reached";
    }
    return phase == Phase.TLS && plain ? "skipped" : "passed";
  }

  private static @Nullable Long skew(@Nullable Head head, Instant now) {
    return head == null
        ? null
        : head.header("date")
            .flatMap(ConnectivityReport::date)
            .map(told -> told.getEpochSecond() - now.getEpochSecond())
            .orElse(null);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
              .toInstant());
    } catch (DateTimeException unusable) {
      return Optional.empty();
    }
  }
}
