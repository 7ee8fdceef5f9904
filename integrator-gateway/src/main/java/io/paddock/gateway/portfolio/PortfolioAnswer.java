package io.paddock.gateway.portfolio;

import io.paddock.matching.Balance;
import io.paddock.matching.Queries.Results;
import io.paddock.matching.amount.Micros;
import io.paddock.web.openapi.Decimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a wallet has in all, in collateral.
 *
 * @param cash available and reserved
 * @param positionsValue at the markets' last prices, at cost where nothing was traded yet
 * @param pnl total less what was deposited, plus what was withdrawn: realized and unrealized, less
 *     fees
 * @param realized by sales and by resolved markets, fees not counted
 * @param unrealized of the positions held
 * @param fees paid so far
 */
@Schema(
    examples =
        """
        {"cash":"99978.4","positionsValue":"22.4","total":"100000.8","pnl":"0.8",
         "realized":"0.2","unrealized":"0.8","fees":"0.2"}
        """)
record PortfolioAnswer(
    @Decimal String cash,
    @Decimal String positionsValue,
    @Decimal String total,
    @Decimal(signed = true) String pnl,
    @Decimal(signed = true) String realized,
    @Decimal(signed = true) String unrealized,
    @Decimal String fees) {

  static PortfolioAnswer of(Balance balance, Results results, List<Valuation> positions) {
    long value = 0;
    long unrealized = 0;
    long realized = results.settledPnl();
    for (Valuation position : positions) {
      value += position.value();
      unrealized += position.unrealizedPnl();
      realized += position.position().realizedPnl();
    }
    long total = Math.addExact(balance.total(), value);
    return new PortfolioAnswer(
        Micros.text(balance.total()),
        Micros.text(value),
        Micros.text(total),
        Micros.text(total - results.deposited() + results.withdrawn()),
        Micros.text(realized),
        Micros.text(unrealized),
        Micros.text(results.feesPaid()));
  }
}
