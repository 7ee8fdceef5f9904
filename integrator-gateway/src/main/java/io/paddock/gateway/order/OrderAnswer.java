package io.paddock.gateway.order;

import io.paddock.matching.amount.Micros;
import io.paddock.matching.order.OrderView;
import io.paddock.web.openapi.Decimal;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of an order that was placed or cancelled.
 *
 * @param orderId the EIP-712 hash
 * @param status {@code live} or {@code partially_filled} rest; {@code matched}, {@code cancelled}
 *     and {@code expired} are final
 * @param reason why it was cancelled, if it was
 * @param averagePrice null without a fill
 * @param sequence of the log, after which this was so
 */
@Schema(
    examples =
        """
        {"orderId":"0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55",
         "status":"partially_filled","reason":null,"filledQuantity":"40","averagePrice":"0.54",
         "fills":[{"tradeId":"trd-1841-1","price":"0.54","quantity":"40","fee":"0.0828",
                   "liquidity":"taker","at":"2026-01-15T09:30:00.250Z"}],"sequence":1841}
        """)
record OrderAnswer(
    String orderId,
    String status,
    @Nullable String reason,
    @Decimal String filledQuantity,
    @Decimal @Nullable String averagePrice,
    List<FillView> fills,
    long sequence) {

  /**
   * The answer after a command.
   *
   * @param sequence of the command; the order may have moved on since
   */
  static OrderAnswer of(OrderView order, long sequence) {
    return new OrderAnswer(
        order.terms().orderId().toString(),
        status(order),
        reason(order),
        Micros.text(order.filledQuantity()),
        averagePrice(order),
        order.fills().stream().map(FillView::of).toList(),
        Math.max(sequence, order.updatedSequence()));
  }

  /** An order that ended before: its fills have a route of their own. */
  static OrderAnswer withoutFills(OrderDetail order) {
    return new OrderAnswer(
        order.orderId(),
        order.status(),
        order.reason(),
        order.filledQuantity(),
        order.averagePrice(),
        List.of(),
        order.sequence());
  }

  static String status(OrderView order) {
    return order.status().name().toLowerCase(Locale.ROOT);
  }

  static @Nullable String reason(OrderView order) {
    return order.reason() == null ? null : order.reason().code();
  }

  static @Nullable String averagePrice(OrderView order) {
    return order.filledQuantity() == 0
        ? null
        : Micros.ratio(order.filledValue(), order.filledQuantity());
  }
}
