package io.paddock.fair.blackjack;

import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a round of blackjack pays when each decision is the one that is worth most, computed over
 * ideal draws from an infinite deck. A payment is what the round pays less the stakes that were
 * added on the way, as a multiple of the opening stake: a doubled hand that loses pays −1.
 *
 * <p>Both hands of a split meet the same end of the {@link Dealer}'s, so each is played as if it
 * were the only one.
 */
final class PerfectPlay {

  private static final int ACE = Total.ACE;
  private static final int TEN = Total.TEN;
  private static final int MOST = Hand.MOST;
  private static final int BUST = Total.BUST;

  private static final Rational TWO = Rational.of(2, 1);

  /**
   * How a hand of the player ends.
   *
   * @param total up to 21, or {@link Total#BUST}
   * @param stakes one, or two when it was doubled
   */
  private record End(int total, int stakes) {}

  /** What is known once is asked for again and again. */
  private record Case(Object of, int shown, boolean mayDouble) {}

  private final Map<Case, Rational> worths = new HashMap<>();
  private final Map<Case, Rational> hitOrStand = new HashMap<>();
  private final Map<Case, Map<End, Rational>> ends = new HashMap<>();
  private final Dealer house = new Dealer();

  /** Every payment, and how often. */
  Odds odds() {
    Map<Rational, Rational> payments = new TreeMap<>();
    for (int first = ACE; first <= TEN; first++) {
      for (int second = first; second <= TEN; second++) {
        Rational cards = Dealer.chance(first).times(Dealer.chance(second));
        Rational either = first == second ? cards : cards.times(TWO);
        for (int shown = ACE; shown <= TEN; shown++) {
          Rational chance = either.times(Dealer.chance(shown));
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
    Total hand = Total.NONE;
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

  private boolean worthSplitting(int value, Total pair, int shown) {
    return worth(endsOfSplit(value, shown), shown)
            .times(TWO)
            .compareTo(worth(ends(pair, shown, true), shown))
        > 0;
  }

  private void deal(
      Map<Rational, Rational> payments, Rational chance, int first, int second, int shown) {
    Rational dealersNatural = chance.times(Dealer.chanceOfNatural(shown));
    Rational others = chance.minus(dealersNatural);
    if (Total.NONE.with(first).with(second).total() == MOST) {
      add(payments, Rational.ONE, dealersNatural);
      add(payments, Rational.of(5, 2), others);
      return;
    }
    add(payments, Rational.ZERO, dealersNatural);
    Map<End, Rational> whole = ends(Total.NONE.with(first).with(second), shown, true);
    Map<End, Rational> part = first == second ? endsOfSplit(first, shown) : Map.of();
    boolean splits =
        first == second && worthSplitting(first, Total.NONE.with(first).with(second), shown);
    house
        .ends(shown)
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
    return Dealer.known(
        worths,
        new Case(end, shown, false),
        () -> {
          Rational sum = Rational.ZERO;
          for (Map.Entry<Integer, Rational> dealer : house.ends(shown).entrySet()) {
            sum = sum.plus(won(end, dealer.getKey()).times(dealer.getValue()));
          }
          return sum;
        });
  }

  /** One of two equal cards, played on: of aces, with one more card. */
  private Map<End, Rational> endsOfSplit(int value, int shown) {
    Map<End, Rational> split = new HashMap<>();
    for (int next = ACE; next <= TEN; next++) {
      Total cards = Total.NONE.with(value).with(next);
      Map<End, Rational> after =
          value == ACE ? Map.of(new End(cards.total(), 1), Rational.ONE) : ends(cards, shown, true);
      Dealer.merge(split, after, Dealer.chance(next));
    }
    return split;
  }

  /** How a hand ends by the decisions that are worth most. */
  private Map<End, Rational> ends(Total cards, int shown, boolean mayDouble) {
    return Dealer.known(
        ends, new Case(cards, shown, mayDouble), () -> bestEnds(cards, shown, mayDouble));
  }

  private Map<End, Rational> bestEnds(Total cards, int shown, boolean mayDouble) {
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
      Dealer.merge(hit, ends(cards.with(next), shown, false), Dealer.chance(next));
    }
    return hit;
  }

  private static Map<End, Rational> doubled(Total cards) {
    Map<End, Rational> doubled = new HashMap<>();
    for (int next = ACE; next <= TEN; next++) {
      doubled.merge(new End(cards.with(next).total(), 2), Dealer.chance(next), Rational::plus);
    }
    return doubled;
  }

  private Rational hitOrStand(Total cards, int shown) {
    Rational stand = stand(cards, shown);
    if (cards.total() >= MOST) {
      return stand;
    }
    return Dealer.known(
        hitOrStand,
        new Case(cards, shown, false),
        () -> {
          Rational hit = Rational.ZERO;
          for (int next = ACE; next <= TEN; next++) {
            hit = hit.plus(Dealer.chance(next).times(hitOrStand(cards.with(next), shown)));
          }
          return hit.compareTo(stand) > 0 ? hit : stand;
        });
  }

  private Rational stand(Total cards, int shown) {
    return worth(new End(cards.total(), 1), shown);
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
