package io.paddock.fair.blackjack;

import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What a round of blackjack pays when each decision is the one that is worth most, computed over
 * ideal draws from an infinite deck. A payment is what the round pays less the stakes that were
 * added on the way, as a multiple of the opening stake: a doubled hand that loses pays −1.
 *
 * <p>The dealer's end depends on the card that is shown alone, and on there being no blackjack
 * under it. So both hands of a split meet the same end, and each is played as if it were the only
 * one.
 */
final class PerfectPlay {

  /** An ace is 1; of thirteen ranks four are worth ten. */
  private static final int ACE = 1;

  private static final int TEN = 10;
  private static final int MOST = Hand.MOST;
  private static final int STANDS = BlackjackRound.DEALER_STANDS;

  /** A total beyond 21, whichever. */
  private static final int BUST = 22;

  private static final Rational TWO = Rational.of(2, 1);

  /** Cards as a total: {@code soft} when an ace counts eleven in it. */
  private record Cards(int total, boolean soft) {

    static final Cards NONE = new Cards(0, false);

    Cards with(int value) {
      int hard = (soft ? total - 10 : total) + value;
      // An ace that counts one never counts eleven again: totals do not fall.
      boolean ace = soft || value == ACE;
      return ace && hard + 10 <= MOST
          ? new Cards(hard + 10, true)
          : new Cards(Math.min(hard, BUST), false);
    }
  }

  /**
   * How a hand of the player ends.
   *
   * @param total up to 21, or {@link #BUST}
   * @param stakes one, or two when it was doubled
   */
  private record End(int total, int stakes) {}

  /** What is known once is asked for again and again. */
  private record Case(Object of, int shown, boolean mayDouble) {}

  private final Map<Case, Rational> worths = new HashMap<>();
  private final Map<Case, Rational> hitOrStand = new HashMap<>();
  private final Map<Case, Map<End, Rational>> ends = new HashMap<>();
  private final Map<Cards, Map<Integer, Rational>> dealerFrom = new HashMap<>();
  private final Map<Integer, Map<Integer, Rational>> dealers = new HashMap<>();

  /** Every payment, and how often. */
  Odds odds() {
    Map<Rational, Rational> payments = new TreeMap<>();
    for (int first = ACE; first <= TEN; first++) {
      for (int second = first; second <= TEN; second++) {
        Rational cards = chance(first).times(chance(second));
        Rational either = first == second ? cards : cards.times(TWO);
        for (int shown = ACE; shown <= TEN; shown++) {
          Rational chance = either.times(chance(shown));
          deal(payments, chance, first, second, shown);
        }
      }
    }
    return odds(payments);
  }

  /**
   * The decision that is worth most.
   *
   * @param cards of the hand, as values
   * @param shown of the dealer, as a value
   */
  Action best(List<Integer> cards, int shown, boolean mayDouble, boolean maySplit) {
    Cards hand = Cards.NONE;
    for (int value : cards) {
      hand = hand.with(value);
    }
    if (maySplit && worthSplitting(cards.getFirst(), hand, shown)) {
      return Action.SPLIT;
    }
    Rational best = hitOrStand(hand, shown);
    if (mayDouble && worth(doubled(hand), shown).compareTo(best) > 0) {
      return Action.DOUBLE;
    }
    return stand(hand, shown).equals(best) ? Action.STAND : Action.HIT;
  }

  private boolean worthSplitting(int value, Cards pair, int shown) {
    return worth(endsOfSplit(value, shown), shown)
            .times(TWO)
            .compareTo(worth(ends(pair, shown, true), shown))
        > 0;
  }

  private void deal(
      Map<Rational, Rational> payments, Rational chance, int first, int second, int shown) {
    Rational dealersNatural = chance.times(chanceOfNatural(shown));
    Rational others = chance.minus(dealersNatural);
    if (Cards.NONE.with(first).with(second).total() == MOST) {
      add(payments, Rational.ONE, dealersNatural);
      add(payments, Rational.of(5, 2), others);
      return;
    }
    add(payments, Rational.ZERO, dealersNatural);
    Map<End, Rational> whole = ends(Cards.NONE.with(first).with(second), shown, true);
    Map<End, Rational> part = first == second ? endsOfSplit(first, shown) : Map.of();
    boolean splits =
        first == second && worthSplitting(first, Cards.NONE.with(first).with(second), shown);
    dealer(shown)
        .forEach(
            (dealer, likely) -> {
              Map<Rational, Rational> one = wins(splits ? part : whole, dealer);
              Map<Rational, Rational> other = splits ? one : Map.of(Rational.ZERO, Rational.ONE);
              pay(payments, others.times(likely), one, other);
            });
  }

  /** What a hand wins against one end of the dealer's, and how often. */
  private static Map<Rational, Rational> wins(Map<End, Rational> ends, int dealer) {
    Map<Rational, Rational> wins = new TreeMap<>();
    ends.forEach((end, often) -> wins.merge(won(end, dealer), often, Rational::plus));
    return wins;
  }

  private static void pay(
      Map<Rational, Rational> payments,
      Rational weight,
      Map<Rational, Rational> one,
      Map<Rational, Rational> other) {
    one.forEach(
        (first, often) ->
            other.forEach(
                (second, asOften) ->
                    add(
                        payments,
                        Rational.ONE.plus(first).plus(second),
                        weight.times(often).times(asOften))));
  }

  /** What a hand wins or, below zero, loses. */
  private static Rational won(End end, int dealer) {
    if (end.total() == BUST) {
      return Rational.of(-end.stakes(), 1);
    }
    int ahead = dealer == BUST ? 1 : Integer.compare(end.total(), dealer);
    return Rational.of((long) ahead * end.stakes(), 1);
  }

  private Rational worth(Map<End, Rational> ends, int shown) {
    Rational sum = Rational.ZERO;
    for (Map.Entry<End, Rational> end : ends.entrySet()) {
      sum = sum.plus(worth(end.getKey(), shown).times(end.getValue()));
    }
    return sum;
  }

  private Rational worth(End end, int shown) {
    return known(
        worths,
        new Case(end, shown, false),
        () -> {
          Rational sum = Rational.ZERO;
          for (Map.Entry<Integer, Rational> dealer : dealer(shown).entrySet()) {
            sum = sum.plus(won(end, dealer.getKey()).times(dealer.getValue()));
          }
          return sum;
        });
  }

  /** One of two equal cards, played on: of aces, with one more card. */
  private Map<End, Rational> endsOfSplit(int value, int shown) {
    Map<End, Rational> split = new HashMap<>();
    for (int next = ACE; next <= TEN; next++) {
      Cards cards = Cards.NONE.with(value).with(next);
      Map<End, Rational> after =
          value == ACE ? Map.of(new End(cards.total(), 1), Rational.ONE) : ends(cards, shown, true);
      merge(split, after, chance(next));
    }
    return split;
  }

  /** How a hand ends by the decisions that are worth most. */
  private Map<End, Rational> ends(Cards cards, int shown, boolean mayDouble) {
    return known(ends, new Case(cards, shown, mayDouble), () -> bestEnds(cards, shown, mayDouble));
  }

  private Map<End, Rational> bestEnds(Cards cards, int shown, boolean mayDouble) {
    Rational best = hitOrStand(cards, shown);
    if (mayDouble && cards.total() < MOST) {
      Map<End, Rational> doubled = doubled(cards);
      if (worth(doubled, shown).compareTo(best) > 0) {
        return doubled;
      }
    }
    if (cards.total() >= MOST || stand(cards, shown).equals(best)) {
      return Map.of(new End(cards.total(), 1), Rational.ONE);
    }
    Map<End, Rational> hit = new HashMap<>();
    for (int next = ACE; next <= TEN; next++) {
      merge(hit, ends(cards.with(next), shown, false), chance(next));
    }
    return hit;
  }

  private static Map<End, Rational> doubled(Cards cards) {
    Map<End, Rational> doubled = new HashMap<>();
    for (int next = ACE; next <= TEN; next++) {
      doubled.merge(new End(cards.with(next).total(), 2), chance(next), Rational::plus);
    }
    return doubled;
  }

  private Rational hitOrStand(Cards cards, int shown) {
    Rational stand = stand(cards, shown);
    if (cards.total() >= MOST) {
      return stand;
    }
    return known(
        hitOrStand,
        new Case(cards, shown, false),
        () -> {
          Rational hit = Rational.ZERO;
          for (int next = ACE; next <= TEN; next++) {
            hit = hit.plus(chance(next).times(hitOrStand(cards.with(next), shown)));
          }
          return hit.compareTo(stand) > 0 ? hit : stand;
        });
  }

  private Rational stand(Cards cards, int shown) {
    return worth(new End(cards.total(), 1), shown);
  }

  /** How often the dealer ends where, having looked: there is no blackjack. */
  private Map<Integer, Rational> dealer(int shown) {
    return known(
        dealers,
        shown,
        () -> {
          Map<Integer, Rational> stands = new TreeMap<>();
          Rational none = Rational.ONE.minus(chanceOfNatural(shown));
          for (int hole = ACE; hole <= TEN; hole++) {
            Cards two = Cards.NONE.with(shown).with(hole);
            if (two.total() < MOST) {
              merge(stands, dealerFrom(two), chance(hole).over(none));
            }
          }
          return stands;
        });
  }

  private Map<Integer, Rational> dealerFrom(Cards cards) {
    if (cards.total() >= STANDS) {
      return Map.of(cards.total(), Rational.ONE);
    }
    return known(
        dealerFrom,
        cards,
        () -> {
          Map<Integer, Rational> stands = new TreeMap<>();
          for (int next = ACE; next <= TEN; next++) {
            merge(stands, dealerFrom(cards.with(next)), chance(next));
          }
          return stands;
        });
  }

  private static Rational chance(int value) {
    return Rational.of(value == TEN ? 4 : 1, 13);
  }

  private static Rational chanceOfNatural(int shown) {
    return switch (shown) {
      case ACE -> chance(TEN);
      case TEN -> chance(ACE);
      default -> Rational.ZERO;
    };
  }

  /** Each value is computed once; what it takes may ask for others of the same map. */
  private static <K, V> V known(Map<K, V> values, K key, Supplier<V> computed) {
    V value = values.get(key);
    if (value == null) {
      value = computed.get();
      values.put(key, value);
    }
    return value;
  }

  private static <K> void merge(Map<K, Rational> all, Map<K, Rational> after, Rational chance) {
    after.forEach((end, often) -> all.merge(end, often.times(chance), Rational::plus));
  }

  private static void add(Map<Rational, Rational> payments, Rational pays, Rational chance) {
    if (chance.numerator().signum() > 0) {
      payments.merge(pays, chance, Rational::plus);
    }
  }

  /** Chances over their common denominator. */
  private static Odds odds(Map<Rational, Rational> payments) {
    BigInteger cases =
        payments.values().stream()
            .map(Rational::denominator)
            .reduce(BigInteger.ONE, (a, b) -> a.divide(a.gcd(b)).multiply(b));
    Odds.Builder odds = Odds.over(Odds.Basis.IDEAL_DRAWS);
    payments.forEach(
        (pays, chance) ->
            odds.add(chance.numerator().multiply(cases.divide(chance.denominator())), pays));
    return odds.build();
  }
}
