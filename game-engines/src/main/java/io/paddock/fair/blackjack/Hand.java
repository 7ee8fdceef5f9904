package io.paddock.fair.blackjack;

import io.paddock.fair.card.Card;
import java.util.ArrayList;
import java.util.List;

/** Cards and their total: an ace counts eleven while that does not bust, and one otherwise. */
record Hand(List<Card> cards) {

  static final int MOST = 21;
  private static final int ACE = 1;
  private static final int TEN = 10;

  Hand {
    cards = List.copyOf(cards);
  }

  Hand with(Card card) {
    List<Card> more = new ArrayList<>(cards);
    more.add(card);
    return new Hand(more);
  }

  /** An ace is one here; a ten and each court card are ten. */
  static int value(Card card) {
    return Math.min(card.rankAceLow(), TEN);
  }

  static boolean isAce(Card card) {
    return value(card) == ACE;
  }

  int total() {
    int hard = hard();
    return isSoft() ? hard + TEN : hard;
  }

  /** Whether an ace of it counts eleven. */
  boolean isSoft() {
    return cards.stream().anyMatch(Hand::isAce) && hard() + TEN <= MOST;
  }

  boolean isBust() {
    return hard() > MOST;
  }

  /** An ace and a ten; only the first two cards of a round can be a blackjack. */
  boolean isNatural() {
    return cards.size() == 2 && total() == MOST;
  }

  boolean isPair() {
    return cards.size() == 2 && value(cards.getFirst()) == value(cards.getLast());
  }

  private int hard() {
    return cards.stream().mapToInt(Hand::value).sum();
  }
}
