package io.paddock.gateway.order;

import io.paddock.gateway.chain.OutcomeText;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One order of the caller's.
 *
 * @param expiry unix seconds, 0 for none
 * @param remainingQuantity resting while the order is open, given up once it has ended
 * @param averagePrice null without a fill
 * @param feePaid collateral
 * @param sequence of the log, at which it last changed
 */
@Schema(
    examples =
        """
        {"orderId":"0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55",
         "clientOrderId":"mm-42","marketId":"UAE-CUP-FINAL-20260425","outcome":"0","side":"buy",
         "price":"0.55","quantity":"100","timeInForce":"GTC","postOnly":false,"expiry":0,
         "status":"live","reason":null,"filledQuantity":"0","remainingQuantity":"100",
         "averagePrice":null,"feePaid":"0","createdAt":"2026-01-15T09:30:00Z",
         "updatedAt":"2026-01-15T09:30:00Z","sequence":1840}
        """)
public record OrderDetail(
    String orderId,
    @Nullable String clientOrderId,
    String marketId,
    String outcome,
    String side,
    @Decimal String price,
    @Decimal String quantity,
    String timeInForce,
    boolean postOnly,
    long expiry,
    String status,
    @Nullable String reason,
    @Decimal String filledQuantity,
    @Decimal String remainingQuantity,
    @Decimal @Nullable String averagePrice,
    @Decimal String feePaid,
    Instant createdAt,
    Instant updatedAt,
    long sequence) {

  public static OrderDetail of(OrderView order) {
    OrderTerms terms = order.terms();
    return new OrderDetail(
        terms.orderId().toString(),
        terms.clientOrderId(),
        terms.symbol().value(),
        OutcomeText.of(terms.outcome()),
        terms.side().name().toLowerCase(Locale.ROOT),
        Micros.text(terms.price()),
        Micros.text(terms.quantity()),
        terms.timeInForce().name(),
        terms.postOnly(),
        terms.expiry(),
        OrderAnswer.status(order),
        OrderAnswer.reason(order),
        Micros.text(order.filledQuantity()),
        Micros.text(order.remaining()),
        OrderAnswer.averagePrice(order),
        Micros.text(order.feePaid()),
        Instant.ofEpochMilli(order.acceptedAt()),
        Instant.ofEpochMilli(order.updatedAt()),
        order.updatedSequence());
  }
}
