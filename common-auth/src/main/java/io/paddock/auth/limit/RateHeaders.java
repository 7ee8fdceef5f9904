package io.paddock.auth.limit;

/** The names of the headers that report the state of a caller's bucket. */
public final class RateHeaders {

  public static final String LIMIT = "X-RateLimit-Limit";
  public static final String REMAINING = "X-RateLimit-Remaining";

  /** In whole seconds from now. */
  public static final String RESET = "X-RateLimit-Reset";

  private RateHeaders() {}
}
