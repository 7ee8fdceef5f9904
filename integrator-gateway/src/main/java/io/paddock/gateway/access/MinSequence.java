package io.paddock.gateway.access;

import io.paddock.gateway.error.GatewayError;
import io.paddock.web.error.Problem;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** {@code X-Min-Sequence}: how far this replica must have come before it answers. */
public final class MinSequence {

  static final String HEADER = "X-Min-Sequence";
  private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,17}");

  private MinSequence() {}

  /**
   * The sequence that the caller has seen; empty when the header is absent.
   *
   * @throws Problem 400 for anything but a whole number
   */
  public static OptionalLong of(RoutingContext context) {
    String text = context.request().getHeader(HEADER);
    if (text == null) {
      return OptionalLong.empty();
    }
    if (!FORM.matcher(text).matches()) {
      throw Problem.invalid("header:" + HEADER, "must be a whole number");
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  /** What is told to whoever would have waited too long. */
  public static Problem behind() {
    return Problem.of(
            GatewayError.REPLICA_BEHIND, "The sequence was not reached here within a second")
        .retryAfter(1);
  }
}
