package io.paddock.fair.blackjack;

import io.paddock.fair.odds.Rational;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How the dealer ends, over ideal draws from an infinite deck. It depends on the card that is shown
 * alone, and on there being no blackjack under it.
 */
final class Dealer {

  private final Map<Total, Map<Integer, Rational>> from = new HashMap<>();
  private final Map<Integer, Map<Integer, Rational>> shownEnds = new HashMap<>();

  /** How often the dealer ends where, having looked: there is no blackjack. */
  Map<Integer, Rational> ends(int shown) {
    return known(
        shownEnds,
        shown,
        () -> {
          Map<Integer, Rational> stands = new TreeMap<>();
          Rational none = Rational.ONE.minus(chanceOfNatural(shown));
          for (int hole = Total.ACE; hole <= Total.TEN; hole++) {
            Total two = Total.NONE.with(shown).with(hole);
            if (two.total() < Hand.MOST) {
              merge(stands, from(two), chance(hole).over(none));
            }
          }
          return stands;
        });
  }

  private Map<Integer, Rational> from(Total cards) {
    if (cards.total() >= BlackjackRound.DEALER_STANDS) {
      return Map.of(cards.total(), Rational.ONE);
    }
    return known(
        from,
        cards,
        () -> {
          Map<Integer, Rational> stands = new TreeMap<>();
          for (int next = Total.ACE; next <= Total.TEN; next++) {
            merge(stands, from(cards.with(next)), chance(next));
          }
          return stands;
        });
  }

  static Rational chance(int value) {
    return Rational.of(value == Total.TEN ? 4 : 1, 13);
  }

  static Rational chanceOfNatural(int shown) {
    return switch (shown) {
      case Total.ACE -> chance(Total.TEN);
      case Total.TEN -> chance(Total.ACE);
      default -> Rational.ZERO;
    };
  }

  /** Each value is computed once; what it takes may ask for others of the same map. */
  static <K, V> V known(Map<K, V> values, K key, Supplier<V> computed) {
    V value = values.get(key);
    if (value == null) {
      value = computed.get();
      values.put(key, value);
    }
    return value;
  }

  static <K> void merge(Map<K, Rational> all, Map<K, Rational> after, Rational chance) {
    after.forEach((end, often) -> all.merge(end, often.times(chance), Rational::plus));
  }
}
