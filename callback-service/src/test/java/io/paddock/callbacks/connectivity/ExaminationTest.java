package io.paddock.callbacks.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.http.FailureCode;
import io.paddock.http.FailurePhase;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Blocked;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.OutboundResult.Head;
import io.paddock.http.PhaseTimings;
import io.paddock.http.Reached;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExaminationTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "DNS, UNKNOWN_HOST, UNKNOWN_HOST",
    "DNS, RESOLVER_FAILED, RESOLVER_FAILED",
    "DNS, TIMEOUT, DNS_TIMEOUT",
    "TCP, CONNECTION_REFUSED, CONNECTION_REFUSED",
    "TCP, UNREACHABLE, UNREACHABLE",
    "TCP, TIMEOUT, CONNECT_TIMEOUT",
    "TLS, TLS_FAILED, TLS_FAILED",
    "TLS, TIMEOUT, TLS_TIMEOUT",
    "HTTP, TLS_FAILED, TLS_FAILED",
    "HTTP, CONNECTION_LOST, CONNECTION_LOST",
    "HTTP, BAD_RESPONSE, BAD_RESPONSE",
    "HTTP, TIMEOUT, RESPONSE_TIMEOUT",
    "BODY, TIMEOUT, BODY_TIMEOUT",
    "BODY, CONNECTION_LOST, BODY_CUT",
    "BODY, BAD_RESPONSE, BODY_MALFORMED",
    "BODY, CODED_RESPONSE, BODY_CODED",
    "BODY, RESPONSE_TOO_LARGE, BODY_TOO_LARGE"
  })
  void everyFailureHasItsDiagnosis(FailurePhase phase, FailureCode code, Diagnosis diagnosis) {
    assertThat(Examination.of(new Failed(phase, code, true, PhaseTimings.NONE)))
        .contains(diagnosis);
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUE, NO_CAPACITY",
    "QUEUE, CIRCUIT_OPEN",
    "QUEUE, TIMEOUT",
    "DNS, NO_CAPACITY",
    "PROXY, PROXY_FAILED",
    "PROXY, TIMEOUT",
    "HTTP, INTERRUPTED"
  })
  void whatFailsThroughUsIsNoVerdict(FailurePhase phase, FailureCode code) {
    Failed ours = new Failed(phase, code, false, PhaseTimings.NONE);

    assertThat(ConnectivityReport.of(ours, false, NOW, null)).isEmpty();
  }

  @Test
  void aBadStatusCountsBeforeABadBody() {
    Head head = new Head(500, Map.of());

    assertThat(
            Examination.of(
                new Failed(
                    FailurePhase.BODY,
                    FailureCode.TIMEOUT,
                    true,
                    PhaseTimings.NONE,
                    Reached.NOTHING,
                    head)))
        .contains(Diagnosis.SERVER_FAILED);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "'Sun, 01 Mar 2026 10:01:30 GMT', 90",
        "'Sun, 01 Mar 2026 09:59:50 GMT', -10",
        "yesterday, none"
      })
  void theReceiversClockIsComparedWithOurs(String date, Long skew) {
    Answered answer =
        new Answered(200, Map.of("date", List.of(date)), new byte[0], PhaseTimings.NONE);

    Optional<ConnectivityReport> report = ConnectivityReport.of(answer, false, NOW, null);

    assertThat(report.orElseThrow().clockSkewSeconds()).isEqualTo(skew);
  }

  /** Whether a name resolves to what is refused must look like a refused literal. */
  @Test
  void aTargetThatTheConnectionRefusedTellsNoMoreThanOneThatIsRefusedForItsText() {
    assertThat(ConnectivityReport.of(new Blocked(), true, NOW, "whsec_x"))
        .contains(
            ConnectivityReport.refused(
                Diagnosis.TARGET_BLOCKED, Diagnosis.TARGET_BLOCKED.suggestion()));
  }

  @Test
  void suggestionsAreSentencesOfTheirOwn() {
    assertThat(Diagnosis.values())
        .extracting(Diagnosis::suggestion)
        .doesNotHaveDuplicates()
        .allMatch(text -> text.endsWith(".") && text.length() > 40);
  }
}
