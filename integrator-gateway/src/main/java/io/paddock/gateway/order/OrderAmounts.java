package io.paddock.gateway.order;

import io.paddock.gateway.error.GatewayError;
import io.paddock.matching.amount.Amounts;
import io.paddock.matching.amount.Limits;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.market.MarketTerms;
import io.paddock.web.error.Problem;
import java.math.BigDecimal;

/**
 * Price and quantity as whole counts of 10⁻⁶. Only what no market could take is refused here, with
 * the engine's own codes, so that the signed amounts are whole; ticks and minima are the engine's.
 *
 * @param price above 0, below one unit, a multiple of the finest tick
 * @param quantity a multiple of 0.01 tokens, at most ten million
 */
record OrderAmounts(long price, long quantity) {

  /** 10⁻⁴: every market's tick is a multiple of it. */
  private static final long FINEST_TICK = 100;

  static OrderAmounts of(BigDecimal price, BigDecimal quantity) {
    return new OrderAmounts(price(price), quantity(quantity));
  }

  private static long price(BigDecimal price) {
    if (price.signum() <= 0 || price.compareTo(BigDecimal.ONE) >= 0) {
      throw Problem.of(
          GatewayError.PRICE_OUT_OF_RANGE, "0 and 1 are not prices, nor is anything beyond");
    }
    long micros = Micros.of(price).orElseThrow(OrderAmounts::offTick);
    if (!MarketTerms.isInRange(micros) || micros % FINEST_TICK != 0) {
      throw offTick();
    }
    return micros;
  }

  /** The quantity alone. */
  static long quantity(BigDecimal quantity) {
    if (quantity.signum() <= 0) {
      throw Problem.of(GatewayError.QUANTITY_BELOW_MINIMUM, "The quantity must be above 0");
    }
    if (quantity.compareTo(BigDecimal.valueOf(Limits.MAX_QUANTITY / Amounts.UNIT)) > 0) {
      throw Problem.of(GatewayError.QUANTITY_ABOVE_MAXIMUM, "One order is for 10000000 at most");
    }
    long micros = Micros.of(quantity).orElseThrow(OrderAmounts::offStep);
    if (micros % Limits.QUANTITY_STEP != 0) {
      throw offStep();
    }
    return micros;
  }

  private static Problem offTick() {
    return Problem.of(GatewayError.PRICE_OFF_TICK, "Prices have four decimals at most");
  }

  private static Problem offStep() {
    return Problem.of(GatewayError.QUANTITY_OFF_STEP, "Quantities have two decimals at most");
  }
}
