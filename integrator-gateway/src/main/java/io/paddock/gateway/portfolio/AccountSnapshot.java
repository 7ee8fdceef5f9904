package io.paddock.gateway.portfolio;

import io.paddock.gateway.order.OrderDetail;
import io.paddock.matching.Queries;
import io.paddock.matching.id.Address;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A wallet's account at one sequence of the log.
 *
 * @param sequence of the last record that it shows
 * @param openOrders oldest first
 */
@Schema(
    examples =
        """
        {"sequence":1842,
         "balance":{"asset":"USDC","available":"99945","reserved":"55","total":"100000"},
         "positions":[],"openOrders":[]}
        """)
public record AccountSnapshot(
    long sequence,
    BalanceView balance,
    List<PositionAnswer> positions,
    List<OrderDetail> openOrders) {

  /** What the wallet has right after the last record that was applied. */
  public static AccountSnapshot of(Queries queries, Address wallet, String asset) {
    return new AccountSnapshot(
        queries.sequence(),
        BalanceView.of(asset, queries.balance(wallet)),
        queries.positions(wallet).stream()
            .map(
                position ->
                    PositionAnswer.of(
                        Valuation.of(position, queries.market(position.symbol()).orElse(null))))
            .toList(),
        queries.openOrders(wallet).stream().map(OrderDetail::of).toList());
  }
}
