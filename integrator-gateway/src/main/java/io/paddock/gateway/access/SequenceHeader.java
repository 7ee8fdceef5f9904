package io.paddock.gateway.access;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code X-Sequence}: what the answer shows is at least that far in the log. Every answer has how
 * far this replica had come before its resource ran; who knows it better says so.
 */
public final class SequenceHeader {

  private static final String NAME = "X-Sequence";

  private SequenceHeader() {}

  /** The answer holds at {@code sequence}, which may be before where this replica was. */
  public static void tell(RoutingContext context, long sequence) {
    context.response().putHeader(NAME, Long.toString(sequence));
  }

  /** The answer shows the effect of the command at {@code sequence}. */
  public static void tellReached(RoutingContext context, long sequence) {
    String told = context.response().headers().get(NAME);
    if (told == null || Long.parseLong(told) < sequence) {
      tell(context, sequence);
    }
  }

  static boolean isTold(MultiMap headers) {
    return headers.contains(NAME);
  }
}
