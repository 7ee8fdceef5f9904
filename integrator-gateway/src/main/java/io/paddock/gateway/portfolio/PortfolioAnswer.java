package io.paddock.gateway.portfolio;

import io.paddock.matching.Balance;
import io.paddock.matching.amount.Micros;
import io.paddock.web.openapi.Decimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a wallet has in all, in collateral.
 *
 * @param cash available and reserved
 * @param positionsValue at the markets' last prices, at cost where nothing was traded yet
 * @param pnl realized and unrealized, of unresolved markets, fees not counted
 */
@Schema(
    examples =
        """
        {"cash":"99978.4","positionsValue":"22.4","total":"100000.8","pnl":"0.8"}
        """)
record PortfolioAnswer(
    @Decimal String cash,
    @Decimal String positionsValue,
    @Decimal String total,
    @Decimal(signed = true) String pnl) {

  static PortfolioAnswer of(Balance balance, List<Valuation> positions) {
    long value = 0;
    long pnl = 0;
    for (Valuation position : positions) {
      value += position.value();
      pnl += position.unrealizedPnl() + position.position().realizedPnl();
    }
    return new PortfolioAnswer(
        Micros.text(balance.total()),
        Micros.text(value),
        Micros.text(Math.addExact(balance.total(), value)),
        Micros.text(pnl));
  }
}
