package io.paddock.fair.blackjack;

import io.paddock.fair.BadParameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a player of blackjack can do. */
enum Action {
  HIT,
  STAND,
  DOUBLE,
  SPLIT,
  INSURANCE,
  NO_INSURANCE;

  /** As players send it. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Action::wire).toList();
  }

  /**
   * Reads an action.
   *
   * @throws BadParameter for one that is none
   */
  static Action of(String wire) {
    return Arrays.stream(values())
        .filter(action -> action.wire().equals(wire))
        .findFirst()
        .orElseThrow(Action::notNow);
  }

  static BadParameter notNow() {
    return new BadParameter("action", "is not one of this round");
  }
}
