package io.paddock.fair.odds;

import io.paddock.fair.game.Multiplier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Everything that a wager can pay, and how often. Payments are multiples of the stake, which they
 * include.
 *
 * @param ways by payment, in a space of equally likely cases
 * @param total number of those cases
 */
public record Odds(Map<Rational, BigInteger> ways, BigInteger total, Basis basis) {

  /** More than this of a stake must not be expected to be lost by rounding payouts down. */
  public static final Rational FLOORING_ALLOWED = Rational.of(1, 1000);

  /** Less than one unit is lost, so from so many units on the rule is kept. */
  public static final BigInteger ALWAYS_HONEST = FLOORING_ALLOWED.denominator();

  /** In a space of what the cases are. */
  public enum Basis {
    /** Each of the 2³² values that the one number drawn can have. */
    ALL_VALUES_OF_U("all values of u"),
    /** Draws from exactly equal chances; {@code (u × n) >>> 32} is within n / 2³² of them. */
    IDEAL_DRAWS("ideal draws");

    private final String text;

    Basis(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  public Odds {
    BigInteger sum = ways.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    if (!sum.equals(total)) {
      throw new IllegalArgumentException("cases add up to " + sum + ", not to " + total);
    }
    ways = Collections.unmodifiableMap(new TreeMap<>(ways));
  }

  public static Builder over(Basis basis) {
    return new Builder(basis);
  }

  /** Collects cases. */
  public static final class Builder {

    private final Basis basis;
    private final Map<Rational, BigInteger> ways = new TreeMap<>();

    private Builder(Basis basis) {
      this.basis = basis;
    }

    public Builder add(long cases, Multiplier pays) {
      return add(BigInteger.valueOf(cases), Rational.of(pays.toDecimal()));
    }

    public Builder add(BigInteger cases, Rational pays) {
      if (cases.signum() > 0) {
        ways.merge(pays, cases, BigInteger::add);
      }
      return this;
    }

    public Odds build() {
      return new Odds(ways, ways.values().stream().reduce(BigInteger.ZERO, BigInteger::add), basis);
    }
  }

  /** The expected payment: return to player. */
  public Rational rtp() {
    return mean(pays -> pays);
  }

  public Rational variance() {
    Rational mean = rtp();
    return mean(pays -> pays.minus(mean).times(pays.minus(mean)));
  }

  /** The standard deviation of the payment, to two places. */
  public BigDecimal volatility() {
    return variance().squareRoot(2);
  }

  public Rational highest() {
    return ways.keySet().stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  /**
   * Whether rounding payouts down to whole units is expected to cost no more than {@link
   * #FLOORING_ALLOWED} of a stake of so many smallest units.
   */
  public boolean isHonestAt(BigInteger units) {
    if (units.compareTo(ALWAYS_HONEST) >= 0) {
      return true;
    }
    BigInteger common =
        ways.keySet().stream().map(Rational::denominator).reduce(BigInteger.ONE, Odds::multiple);
    BigInteger lost = BigInteger.ZERO;
    for (Map.Entry<Rational, BigInteger> way : ways.entrySet()) {
      Rational pays = way.getKey();
      BigInteger exact = pays.numerator().multiply(common.divide(pays.denominator()));
      lost = lost.add(units.multiply(exact).mod(common).multiply(way.getValue()));
    }
    Rational share = new Rational(lost, common.multiply(total).multiply(units));
    return share.compareTo(FLOORING_ALLOWED) <= 0;
  }

  private static BigInteger multiple(BigInteger one, BigInteger other) {
    return one.divide(one.gcd(other)).multiply(other);
  }

  /**
   * The smallest stake from {@code units} on, in steps of {@code step}, at which each of {@code
   * all} keeps the rule; {@link #ALWAYS_HONEST} ends the search.
   */
  public static BigInteger honestFrom(List<Odds> all, BigInteger units, BigInteger step) {
    BigInteger stake = units;
    while (!isHonestAt(all, stake)) {
      stake = stake.add(step);
    }
    return stake;
  }

  private static boolean isHonestAt(List<Odds> all, BigInteger units) {
    return all.stream().allMatch(odds -> odds.isHonestAt(units));
  }

  /** The payments, lowest first, with the chance of each. */
  public List<Chance> chances() {
    return ways.entrySet().stream()
        .map(way -> new Chance(way.getKey(), new Rational(way.getValue(), total)))
        .toList();
  }

  /** How likely one payment is. */
  public record Chance(Rational pays, Rational probability) {}

  private Rational mean(UnaryOperator<Rational> of) {
    return ways.entrySet().stream()
        .map(way -> of.apply(way.getKey()).times(new Rational(way.getValue(), total)))
        .reduce(Rational.ZERO, Rational::plus);
  }
}
