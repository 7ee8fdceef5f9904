package io.paddock.bench.simulate;

import io.paddock.bench.simulate.Wagers.Wager;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What so many rounds of one wager paid, beside what it promises. The interval is wide enough that
 * a fair wager leaves it once in some hundred thousand runs, so a whole run of every game may be
 * believed.
 *
 * @param expected return to player
 * @param paid on average
 * @param margin of the confidence interval on either side of {@code expected}
 */
record Simulation(
    String wager, long rounds, BigDecimal expected, BigDecimal paid, BigDecimal margin) {

  /** Of the normal distribution: beyond it on either side lie 7 in a million. */
  private static final BigDecimal STANDARD_ERRORS = new BigDecimal("4.5");

  private static final int PLACES = 6;

  /** Plays {@code rounds} of nonces 0, 1, 2 … */
  static Simulation of(Wager wager, long rounds, ServerSeed server, ClientSeed client) {
    BigDecimal sum = BigDecimal.ZERO;
    for (long round = 0; round < rounds; round++) {
      long nonce = round;
      sum = sum.add(wager.pays().apply(() -> FairStream.of(server, client, nonce)));
    }
    BigDecimal count = BigDecimal.valueOf(rounds);
    Rational rtp = wager.odds().rtp();
    BigDecimal error =
        wager
            .odds()
            .variance()
            .over(Rational.of(rounds, 1))
            .squareRoot(PLACES + 2)
            .multiply(STANDARD_ERRORS);
    return new Simulation(
        wager.name(),
        rounds,
        rtp.floor(PLACES),
        sum.divide(count, MathContext.DECIMAL64).setScale(PLACES, RoundingMode.HALF_EVEN),
        error.setScale(PLACES, RoundingMode.UP));
  }

  boolean holds() {
    return paid.subtract(expected).abs().compareTo(margin) <= 0;
  }

  @Override
  public String toString() {
    return "%-60s %10d rounds  promised %s  paid %s  ± %s  %s"
        .formatted(wager, rounds, expected, paid, margin, holds() ? "ok" : "OUTSIDE");
  }
}
