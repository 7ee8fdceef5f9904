package io.paddock.gateway.portfolio;

import io.paddock.gateway.order.OrderDetail;
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
record AccountSnapshot(
    long sequence,
    BalanceView balance,
    List<PositionAnswer> positions,
    List<OrderDetail> openOrders) {}
