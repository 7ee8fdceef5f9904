package io.paddock.fair.card;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a player of hilo says of the next card. */
enum Guess {
  HIGHER_OR_SAME,
  LOWER_OR_SAME;

  private final String wire = name().toLowerCase(Locale.ROOT);

  static Optional<Guess> of(String wire) {
    return Arrays.stream(values()).filter(guess -> guess.wire.equals(wire)).findFirst();
  }

  /** How many of the thirteen ranks win after a card of {@code rank}, 1 to 13. */
  int winningRanks(int rank) {
    return switch (this) {
      case HIGHER_OR_SAME -> Card.RANKS + 1 - rank;
      case LOWER_OR_SAME -> rank;
    };
  }

  boolean wins(int rank, int next) {
    return switch (this) {
      case HIGHER_OR_SAME -> next >= rank;
      case LOWER_OR_SAME -> next <= rank;
    };
  }

  String wire() {
    return wire;
  }
}
