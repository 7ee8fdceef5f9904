package io.paddock.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of a request. */
public sealed interface OutboundResult {

  /**
   * The other side answered, with whatever status; redirects are not followed.
   *
   * @param headers by lower-case name
   * @param body as it came, within the request's limit, never decompressed
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes are passed through, never compared
  record Answered(int status, Map<String, List<String>> headers, byte[] body, PhaseTimings timings)
      implements OutboundResult {

    /** The first value of a header, by any case. */
    public Optional<String> header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
    }

    /** True for a status of 200–299. */
    public boolean isSuccess() {
      return status >= 200 && status <= 299;
    }

    /** Shows no body. */
    @Override
    public String toString() {
      return "Answered[" + status + ", " + body.length + " bytes, " + timings + "]";
    }
  }

  /**
   * There is no complete answer.
   *
   * @param maybeSent false only when surely not one byte of the request was written, so that
   *     nothing can have happened on the other side
   */
  record Failed(FailurePhase phase, FailureCode code, boolean maybeSent, PhaseTimings timings)
      implements OutboundResult {}

  /**
   * The guard refused the URL or an address behind it. Tells nothing more, on purpose: the answer
   * must be the same whatever lies behind a refused target.
   */
  record Blocked() implements OutboundResult {}
}
