package io.paddock.gateway.portfolio;

import io.paddock.matching.Balance;
import io.paddock.matching.amount.Micros;
import io.paddock.web.openapi.Decimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A wallet's collateral.
 *
 * @param reserved the most that open orders could still take
 * @param total available and reserved
 */
@Schema(
    examples =
        """
        {"asset":"USDC","available":"99945","reserved":"55","total":"100000"}
        """)
record BalanceView(
    String asset, @Decimal String available, @Decimal String reserved, @Decimal String total) {

  static BalanceView of(String asset, Balance balance) {
    return new BalanceView(
        asset,
        Micros.text(balance.available()),
        Micros.text(balance.reserved()),
        Micros.text(balance.total()));
  }
}
