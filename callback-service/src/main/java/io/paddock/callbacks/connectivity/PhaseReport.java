package io.paddock.callbacks.connectivity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.callbacks.connectivity.Diagnosis.Phase;
import io.paddock.http.AddressFacts;
import io.paddock.http.OutboundResult.Head;
import io.paddock.http.StrangersText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One phase of a test.
 *
 * @param status {@code passed}, {@code failed}, {@code skipped} (TLS over plain HTTP) or {@code
 *     not_reached}
 * @param found what was seen in it, beside the status in the document; null where nothing was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PhaseReport(String status, @JsonUnwrapped @Nullable Found found) {

  static final int MAX_HEADERS = 32;

  private static final int FIRST_REDIRECT = 300;
  private static final int FIRST_ERROR = 400;

  /** What a receiver keeps of its visitors is not ours to show. */
  private static final String COOKIES = "set-cookie";

  /** What a phase has to show. */
  sealed interface Found {}

  /** Every address of the name. */
  record Dns(List<Answer> answers) implements Found {

    /** Where it was refused no time is told, which would differ by what it is. */
    static Dns of(AddressFacts seen, long millis) {
      boolean refused = seen.answers().stream().anyMatch(AddressFacts.Answer::refused);
      return new Dns(
          seen.answers().stream()
              .map(
                  answer ->
                      new Answer(
                          answer.family(),
                          answer.address(),
                          answer.refused(),
                          refused ? null : millis))
              .toList());
    }
  }

  /**
   * One address of the name.
   *
   * @param address null for one that is refused
   * @param millis that the name took to resolve; null where the call was refused
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(String family, @Nullable String address, boolean refused, @Nullable Long millis) {}

  /** A connection to each address, as many as a call tries. */
  record Tcp(List<AddressFacts.Try> tries) implements Found {}

  record Tls(TlsReport handshake) implements Found {}

  /**
   * Of a call that got as far as a status line.
   *
   * @param headers by lower-case name, at most {@link #MAX_HEADERS}
   * @param redirectTarget where a redirect leads, which is not followed
   * @param ttfbMs from the request to the first byte of its answer
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Http(
      int httpStatus, Map<String, String> headers, @Nullable String redirectTarget, long ttfbMs)
      implements Found {

    static Http of(Head head, long millis) {
      return new Http(head.status(), shown(head), leadsTo(head), millis);
    }
  }

  /**
   * What came behind it.
   *
   * @param bytes when all of it was read
   * @param errors where it is not what it must be
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Body(
      @Nullable String contentType, @Nullable Integer bytes, @Nullable List<BodyError> errors)
      implements Found {

    static Body of(Head head, byte @Nullable [] body) {
      return new Body(
          head.header("content-type").map(StrangersText::shown).orElse(null),
          body == null ? null : body.length,
          body == null || !head.isSuccess() ? null : BodyError.of(body));
    }
  }

  static PhaseReport bare(String status) {
    return new PhaseReport(status, null);
  }

  /** Of a call that got as far as a status line. */
  static PhaseReport of(
      Phase phase, String status, Head head, byte @Nullable [] body, long httpMs) {
    return switch (phase) {
      case URL, DNS, TCP, TLS -> bare(status);
      case HTTP -> new PhaseReport(status, Http.of(head, httpMs));
      case BODY -> new PhaseReport(status, Body.of(head, body));
    };
  }

  PhaseReport with(Found seen) {
    return new PhaseReport(status, seen);
  }

  private static Map<String, String> shown(Head head) {
    Map<String, String> shown = new TreeMap<>();
    head.headers().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MAX_HEADERS)
        .forEach(
            header ->
                shown.put(
                    StrangersText.shown(header.getKey()),
                    header.getKey().equals(COOKIES)
                        ? "…"
                        : StrangersText.shown(String.join(", ", header.getValue()))));
    return shown;
  }

  private static @Nullable String leadsTo(Head head) {
    return head.status() >= FIRST_REDIRECT && head.status() < FIRST_ERROR
        ? head.header("location").map(StrangersText::shown).orElse(null)
        : null;
  }
}
