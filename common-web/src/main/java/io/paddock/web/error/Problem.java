package io.paddock.web.error;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A failure on its way to the caller. Thrown anywhere below a resource; a mapper turns it into
 * {@code application/problem+json}. Carries no stack trace: it is an answer, not a defect.
 */
public final class Problem extends RuntimeException {

  private final transient ErrorCode error;
  private final String detail;
  private final transient List<Violation> violations;
  private final transient Map<String, Object> members;
  private final transient Map<String, String> headers;

  private Problem(
      ErrorCode error,
      String detail,
      List<Violation> violations,
      Map<String, Object> members,
      Map<String, String> headers) {
    super(error.code() + ": " + detail, null, false, false);
    this.error = error;
    this.detail = detail;
    this.violations = violations;
    this.members = members;
    this.headers = headers;
  }

  public static Problem of(ErrorCode error, String detail) {
    return new Problem(error, detail, List.of(), Map.of(), Map.of());
  }

  /** A 400 with a single violation. */
  public static Problem invalid(String pointer, String detail) {
    return of(WebError.INVALID_REQUEST, "1 member is not valid").withViolation(pointer, detail);
  }

  /** A 400 with every violation found; {@code violations} must not be empty. */
  public static Problem invalid(List<Violation> violations) {
    int count = violations.size();
    return new Problem(
        WebError.INVALID_REQUEST,
        count == 1 ? "1 member is not valid" : count + " members are not valid",
        List.copyOf(violations),
        Map.of(),
        Map.of());
  }

  public Problem withViolation(String pointer, String what) {
    List<Violation> more = new ArrayList<>(violations);
    more.add(new Violation(pointer, what));
    return new Problem(error, detail, List.copyOf(more), members, headers);
  }

  /** Adds an extension member, for instance {@code requiredScopes} or {@code retryable}. */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(error, detail, violations, more, headers);
  }

  public Problem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(error, detail, violations, members, more);
  }

  /** Tells the caller when to come back; {@code seconds} ≥ 1. */
  public Problem retryAfter(long seconds) {
    return withHeader("Retry-After", Long.toString(Math.max(1, seconds))).with("retryable", true);
  }

  public ErrorCode error() {
    return error;
  }

  public String detail() {
    return detail;
  }

  public List<Violation> violations() {
    return violations;
  }

  public Map<String, Object> members() {
    return members;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
