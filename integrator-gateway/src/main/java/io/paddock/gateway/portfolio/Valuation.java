package io.paddock.gateway.portfolio;

import io.paddock.matching.PositionView;
import io.paddock.matching.amount.Amounts;
import io.paddock.matching.market.MarketView;
import org.jspecify.annotations.Nullable;

/**
 * What a position is worth at its market's last price. All in 10⁻⁶ collateral; values round down.
 *
 * @param mark price of the position's outcome in the last trade; null before the first
 */
record Valuation(PositionView position, @Nullable Long mark) {

  static Valuation of(PositionView position, @Nullable MarketView market) {
    return market == null || market.lastPrice() == 0
        ? new Valuation(position, null)
        : new Valuation(position, position.outcome().bookPrice(market.lastPrice()));
  }

  /** At the mark; at cost while there is none. */
  long value() {
    return mark == null
        ? position.cost()
        : Amounts.multiplyDivideFloor(position.quantity(), mark, Amounts.UNIT);
  }

  long unrealizedPnl() {
    return value() - position.cost();
  }
}
