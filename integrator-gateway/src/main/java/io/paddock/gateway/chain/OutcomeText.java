package io.paddock.gateway.chain;

import io.paddock.matching.order.Outcome;
import java.util.Optional;

/** The outcome on the wire: {@code "0"} for YES, {@code "1"} for NO. */
public final class OutcomeText {

  private static final String YES = "0";
  private static final String NO = "1";

  private OutcomeText() {}

  public static String of(Outcome outcome) {
    return switch (outcome) {
      case YES -> YES;
      case NO -> NO;
    };
  }

  /** Empty for anything else. */
  public static Optional<Outcome> parse(String text) {
    return switch (text) {
      case YES -> Optional.of(Outcome.YES);
      case NO -> Optional.of(Outcome.NO);
      default -> Optional.empty();
    };
  }
}
