package io.paddock.fair.card;

import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value;
import java.util.List;

/**
 * A card of an infinite deck: {@code (u × 52) >>> 32} in the order 2D 2H 2S 2C 3D … AC.
 *
 * @param index 0 to 51
 */
public record Card(int index) {

  /** Cards in a deck. */
  public static final int DECK = 52;

  /** Ranks in a deck. */
  public static final int RANKS = 13;

  private static final List<String> RANK_NAMES =
      List.of("2", "3", "4", "5", "6", "7", "8", "9", "10", "J", "Q", "K", "A");
  private static final String SUITS = "DHSC";

  public Card {
    if (index < 0 || index >= DECK) {
      throw new IllegalArgumentException("not a card: " + index);
    }
  }

  public static Card draw(FairStream stream) {
    return new Card(stream.nextIndex(DECK));
  }

  /** From 1 for an ace to 13 for a king. */
  public int rankAceLow() {
    return (index / SUITS.length() + 1) % RANKS + 1;
  }

  /** Names of cards, for an outcome. */
  public static Value.Items names(List<Card> cards) {
    return Value.texts(cards);
  }

  /** Rank and suit, for instance {@code 10C}. */
  @Override
  public String toString() {
    return RANK_NAMES.get(index / SUITS.length()) + SUITS.charAt(index % SUITS.length());
  }
}
