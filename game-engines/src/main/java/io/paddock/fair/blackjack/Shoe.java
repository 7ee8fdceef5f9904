package io.paddock.fair.blackjack;

import io.paddock.fair.card.Card;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One infinite deck from which all seats of a table and the dealer are dealt. Each card of it has
 * its place before anybody decides anything:
 *
 * <pre>
 * seat 0, seat 0, seat 1, seat 1, … dealer, dealer,     the first two of each
 * seat 0, seat 1, … dealer, seat 0, seat 1, … dealer, … each one's third, fourth …
 * </pre>
 *
 * Whether a seat takes its next card or leaves it, no other gets that one instead.
 */
final class Shoe {

  private final Supplier<Card> deck;
  private final int seats;
  private final List<Card> cards = new ArrayList<>();

  /**
   * @param deck all of its cards, in the order of their places
   */
  Shoe(Supplier<Card> deck, int seats) {
    this.deck = deck;
    this.seats = seats;
  }

  /** The cards of a seat, from its first one on; each call begins anew. */
  Supplier<Card> seat(int seat) {
    return lane(seat);
  }

  /** The dealer's, from the first one on. */
  Supplier<Card> dealer() {
    return lane(seats);
  }

  private Supplier<Card> lane(int lane) {
    int[] dealt = {0};
    return () -> at(place(lane, dealt[0]++));
  }

  /** Where in the shoe the {@code nth} card of a lane lies. */
  private int place(int lane, int nth) {
    int lanes = seats + 1;
    return nth < 2 ? 2 * lane + nth : nth * lanes + lane;
  }

  private Card at(int place) {
    while (cards.size() <= place) {
      cards.add(deck.get());
    }
    return cards.get(place);
  }
}
