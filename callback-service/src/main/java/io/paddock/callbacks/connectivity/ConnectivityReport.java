package io.paddock.callbacks.connectivity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paddock.callbacks.connectivity.Diagnosis.Phase;
import io.paddock.callbacks.delivery.AttemptView.TimingsMs;
import io.paddock.http.AddressFacts;
import io.paddock.http.OutboundResult;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Blocked;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.OutboundResult.Head;
import io.paddock.http.PhaseTimings;
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
                answer.body(),
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
      byte @Nullable [] body,
      PhaseTimings spent,
      @Nullable Long skew,
      @Nullable String secret) {
    Map<String, PhaseReport> phases = new LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      String status = statusOf(phase, why, plain);
      phases.put(
          phase.text(),
          head == null
              ? PhaseReport.bare(status)
              : PhaseReport.of(phase, status, head, body, spent.httpMs()));
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
    looked.computeIfPresent(Phase.TLS.text(), (_, phase) -> phase.with(new PhaseReport.Tls(seen)));
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

  /** Whether there are addresses to look at: the name was resolved, be it to refused ones. */
  boolean hasResolved() {
    String dns = phases.getOrDefault(Phase.DNS.text(), PhaseReport.bare("")).status();
    return dns.equals("passed") || Diagnosis.TARGET_BLOCKED.code().equals(code);
  }

  ConnectivityReport withAddresses(AddressFacts seen) {
    Map<String, PhaseReport> looked = new LinkedHashMap<>(phases);
    looked.computeIfPresent(
        Phase.DNS.text(), (_, dns) -> dns.with(PhaseReport.Dns.of(seen, timingsMs.dns())));
    looked.computeIfPresent(
        Phase.TCP.text(), (_, tcp) -> tcp.with(new PhaseReport.Tcp(seen.tries())));
    return new ConnectivityReport(
        verdict,
        failedPhase,
        code,
        suggestion,
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
