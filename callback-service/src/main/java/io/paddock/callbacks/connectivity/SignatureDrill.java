package io.paddock.callbacks.connectivity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paddock.http.OutboundResult;
import io.paddock.http.OutboundResult.Answered;
import io.paddock.http.OutboundResult.Blocked;
import io.paddock.http.OutboundResult.Failed;
import io.paddock.http.OutboundResult.Head;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a receiver tells our calls from others. It says nothing of how the receiver is reached,
 * so it changes no verdict.
 *
 * @param grade {@code told_apart}, {@code not_told_apart}, or {@code unfinished} where a call got
 *     no answer
 * @param calls by name, in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SignatureDrill(String grade, @Nullable String suggestion, Map<String, CallReport> calls) {

  /** What is sent: the event of the test as it is, and in four ways in which it is not ours. */
  enum Call {
    VALID(
        "accepted",
        "The receiver does not take every event that is signed rightly: look into its logs."),
    FORGED(
        "refused",
        "The receiver takes an event that somebody else signed: verify webhook-signature with your"
            + " secret, over the id, the timestamp and the raw body, and answer 401 where it does"
            + " not match."),
    TAMPERED(
        "refused",
        "The receiver takes an event whose body was changed after it was signed: verify the raw"
            + " bytes of the body, before anything parses them."),
    STALE(
        "refused",
        "The receiver takes an event that was signed an hour ago: refuse a webhook-timestamp that"
            + " is more than 5 minutes away from your clock."),
    REPLAYED(
        "accepted_or_refused",
        "The receiver fails over an event that comes twice, as one does whose answer was lost: know"
            + " events by webhook-id, and answer 2xx to one that you have.");

    private final String expected;
    private final String suggestion;

    Call(String expected, String suggestion) {
      this.expected = expected;
      this.suggestion = suggestion;
    }

    private boolean isTold(int status) {
      boolean accepted = status / 100 == 2;
      boolean refused = status / 100 == 4;
      return switch (this) {
        case VALID -> accepted;
        case FORGED, TAMPERED, STALE -> refused;
        case REPLAYED -> accepted || refused;
      };
    }

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One call.
   *
   * @param expected {@code accepted} (2xx), {@code refused} (4xx) or either
   * @param outcome {@code told_apart}, {@code not_told_apart}, {@code no_answer}, or {@code
   *     not_sent} when no time was left
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CallReport(String expected, @Nullable Integer httpStatus, String outcome) {

    private static CallReport of(Call call, @Nullable OutboundResult result) {
      @Nullable Head head =
          switch (result) {
            case null -> null;
            case Answered answer -> answer.head();
            case Failed failed -> failed.head();
            case Blocked _ -> null;
          };
      if (head == null) {
        return new CallReport(call.expected, null, result == null ? "not_sent" : "no_answer");
      }
      return new CallReport(
          call.expected,
          head.status(),
          call.isTold(head.status()) ? "told_apart" : "not_told_apart");
    }
  }

  /**
   * Grades what came back.
   *
   * @param results a call that is missing was not sent
   */
  static SignatureDrill of(Map<Call, OutboundResult> results) {
    Map<String, CallReport> calls = new LinkedHashMap<>();
    @Nullable Call worst = null;
    boolean finished = true;
    for (Call call : Call.values()) {
      CallReport report = CallReport.of(call, results.get(call));
      calls.put(call.text(), report);
      if (report.outcome().equals("not_told_apart") && worst == null) {
        worst = call;
      }
      finished &= report.httpStatus() != null;
    }
    String grade = worst != null ? "not_told_apart" : finished ? "told_apart" : "unfinished";
    return new SignatureDrill(grade, worst == null ? null : worst.suggestion, calls);
  }
}
