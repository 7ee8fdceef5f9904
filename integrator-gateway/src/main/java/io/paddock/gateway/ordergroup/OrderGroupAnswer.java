package io.paddock.gateway.ordergroup;

import io.paddock.matching.amount.Micros;
import io.paddock.matching.group.OrderGroupView;
import io.paddock.web.openapi.Decimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A group of orders.
 *
 * @param limit tokens that are matched in a window at most
 * @param matched tokens that were matched in the window that ends now
 * @param stopped whether the limit was reached: its orders were cancelled, and it takes none until
 *     it is reset
 * @param openOrders of its orders, those that are open
 * @param sequence of the log, after which this was so
 */
@Schema(
    examples =
        """
        {"orderGroupId":"0d3c6d0e-7a53-4f4e-9d0d-2d5f3c1f8a11","limit":"500","windowSeconds":15,
         "matched":"120","stopped":false,"openOrders":4,"sequence":1841}
        """)
record OrderGroupAnswer(
    String orderGroupId,
    @Decimal String limit,
    int windowSeconds,
    @Decimal String matched,
    boolean stopped,
    int openOrders,
    long sequence) {

  static OrderGroupAnswer of(OrderGroupView group, long sequence) {
    return new OrderGroupAnswer(
        group.id().toString(),
        Micros.text(group.limit()),
        group.windowSeconds(),
        Micros.text(group.matched()),
        group.stopped(),
        group.openOrders(),
        sequence);
  }

  /** All of a wallet's, in the order of their creation; there are 50 at most. */
  @Schema(
      examples =
          """
          {"items":[{"orderGroupId":"0d3c6d0e-7a53-4f4e-9d0d-2d5f3c1f8a11","limit":"500",
                     "windowSeconds":15,"matched":"500","stopped":true,"openOrders":0,
                     "sequence":1841}]}
          """)
  record All(List<OrderGroupAnswer> items) {}

  /**
   * A group that is gone.
   *
   * @param sequence of the log, at which it was deleted
   */
  @Schema(
      examples =
          """
          {"orderGroupId":"0d3c6d0e-7a53-4f4e-9d0d-2d5f3c1f8a11","sequence":1841}
          """)
  record Deleted(String orderGroupId, long sequence) {}
}
