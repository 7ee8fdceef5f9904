package io.paddock.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What became of a request. */
public sealed interface OutboundResult {

  /** Where the call got to; tells nothing of a target that was refused. */
  Reached reached();

  /**
   * Status line and headers of an answer.
   *
   * @param headers by lower-case name
   */
  record Head(int status, Map<String, List<String>> headers) {

    static Head of(HttpResponse response) {
      Map<String, List<String>> byName = new LinkedHashMap<>();
      for (Header header : response.getHeaders()) {
        byName
            .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
            .add(header.getValue());
      }
      byName.replaceAll((name, values) -> List.copyOf(values));
      return new Head(response.getCode(), Collections.unmodifiableMap(byName));
    }

    /** The first value of a header, by any case. */
    public Optional<String> header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
    }

    /** True for a status of 200–299. */
    public boolean isSuccess() {
      return status >= 200 && status <= 299;
    }

    /** Whether the body behind it is coded in any way. */
    boolean isCoded() {
      return headers.getOrDefault("content-encoding", List.of()).stream()
          .flatMap(value -> Stream.of(value.split(",")))
          .map(String::strip)
          .anyMatch(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase("identity"));
    }

    /** Shows no header. */
    @Override
    public String toString() {
      return "Head[" + status + "]";
    }
  }

  /**
   * The other side answered, with whatever status; redirects are not followed.
   *
   * @param body as it came, within the request's limit; one that is coded is a failure, unless the
   *     status decides
   * @param whole false when the status decides and there was, or should have been, more body
   * @param reached what it came from
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes are passed through, never compared
  record Answered(Head head, byte[] body, boolean whole, PhaseTimings timings, Reached reached)
      implements OutboundResult {

    public Answered(
        int status, Map<String, List<String>> headers, byte[] body, PhaseTimings timings) {
      this(new Head(status, headers), body, true, timings, Reached.NOTHING);
    }

    public int status() {
      return head.status();
    }

    /** By lower-case name. */
    public Map<String, List<String>> headers() {
      return head.headers();
    }

    /** The first value of a header, by any case. */
    public Optional<String> header(String name) {
      return head.header(name);
    }

    /** True for a status of 200–299. */
    public boolean isSuccess() {
      return head.isSuccess();
    }

    /** Shows no body. */
    @Override
    public String toString() {
      return "Answered[" + status() + ", " + body.length + " bytes, " + timings + "]";
    }
  }

  /**
   * There is no complete answer.
   *
   * @param maybeSent false only when surely not one byte of the request was written, so that
   *     nothing can have happened on the other side
   * @param reached how far it got
   * @param head what came before the body failed; null when not even that
   */
  record Failed(
      FailurePhase phase,
      FailureCode code,
      boolean maybeSent,
      PhaseTimings timings,
      Reached reached,
      @Nullable Head head)
      implements OutboundResult {

    /** What takes too long in these may be our own doing. */
    private static final Set<FailurePhase> OURS =
        EnumSet.of(FailurePhase.QUEUE, FailurePhase.DNS, FailurePhase.PROXY);

    /** A failure before any connection. */
    public Failed(FailurePhase phase, FailureCode code, boolean maybeSent, PhaseTimings timings) {
      this(phase, code, maybeSent, timings, Reached.NOTHING, null);
    }

    /** Whether this side refused, so that the other was not even looked for. */
    public boolean refusedHere() {
      return phase == FailurePhase.QUEUE
          && !maybeSent
          && (code == FailureCode.CIRCUIT_OPEN || code == FailureCode.NO_CAPACITY);
    }

    /**
     * Whether the other side was not there. One that answers nonsense is; and a name that takes
     * long may wait behind another's in our own resolver, as a connection may in our own proxy.
     */
    boolean speaksAgainstTarget() {
      return switch (code) {
        case TIMEOUT -> !OURS.contains(phase);
        case UNKNOWN_HOST, CONNECTION_REFUSED, UNREACHABLE, TLS_FAILED, CONNECTION_LOST -> true;
        case NO_CAPACITY,
            CIRCUIT_OPEN,
            RESOLVER_FAILED,
            PROXY_FAILED,
            PROXY_SAYS_UNREACHABLE,
            BAD_RESPONSE,
            CODED_RESPONSE,
            RESPONSE_TOO_LARGE,
            INTERRUPTED ->
            false;
      };
    }
  }

  /**
   * The guard refused the URL or an address behind it. Tells nothing more, on purpose: the answer
   * must be the same whatever lies behind a refused target.
   */
  record Blocked() implements OutboundResult {

    @Override
    public Reached reached() {
      return Reached.NOTHING;
    }
  }
}
