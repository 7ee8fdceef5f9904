package io.paddock.gateway.projection;

import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.event.OrderDecreased;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderTerms;
import io.paddock.web.db.Sql;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code orders}. Within a batch an order is accepted before it is filled and filled before
 * it ends, so these statements in this order keep the order of what happened to each.
 */
final class OrderRows implements Rows {

  private static final String ACCEPT =
      """
      INSERT INTO orders (order_id, wallet, nonce, symbol, outcome, side, price, quantity, expiry,
                          time_in_force, post_only, self_trade, max_fee_bps, client_order_id, status,
                          accepted_sequence, accepted_at, updated_sequence, updated_at)
      VALUES (#{orderId}, #{wallet}, #{nonce}, #{symbol}, #{outcome}, #{side}, #{price}, #{quantity}, #{expiry},
              #{timeInForce}, #{postOnly}, #{selfTrade}, #{maxFeeBps}, #{clientOrderId}, 'live',
              #{sequence}, #{at}, #{sequence}, #{at})
      """;

  private static final String FILL =
      """
      UPDATE orders
         SET filled_quantity = filled_quantity + #{quantity}, filled_value = filled_value + #{value},
             fee_paid = fee_paid + #{fee}, status = #{status},
             updated_sequence = #{sequence}, updated_at = #{at}
       WHERE order_id = #{orderId}
      """;

  /** After its fills, of which some may have come later. */
  private static final String DECREASE =
      """
      UPDATE orders
         SET reduced_quantity = quantity - #{quantity},
             updated_sequence = greatest(updated_sequence, #{sequence}),
             updated_at = greatest(updated_at, #{at})
       WHERE order_id = #{orderId}
      """;

  private static final String END =
      """
      UPDATE orders
         SET status = #{status}, reason = #{reason}, updated_sequence = #{sequence}, updated_at = #{at}
       WHERE order_id = #{orderId}
      """;

  private final RowBatch accepted;
  private final RowBatch filled;
  private final RowBatch decreased;
  private final RowBatch ended;

  OrderRows(Sql tx) {
    accepted = new RowBatch(tx, ACCEPT);
    filled = new RowBatch(tx, FILL);
    decreased = new RowBatch(tx, DECREASE);
    ended = new RowBatch(tx, END);
  }

  @Override
  public void add(Fact fact, Event event) {
    switch (event) {
      case OrderAccepted e -> accepted.add(fact, terms(e.order()));
      case TradeExecuted e -> {
        filled.add(fact, fill(e.taker(), e.quantity(), e.fee()));
        filled.add(fact, fill(e.maker(), e.quantity(), 0));
      }
      case OrderDecreased e when e.removed() > 0 ->
          decreased.add(fact, Map.of("orderId", e.orderId().toString(), "quantity", e.quantity()));
      case OrderCancelled e -> ended.add(fact, end(e.orderId(), "cancelled", e.reason().code()));
      case OrderExpired e -> ended.add(fact, end(e.orderId(), "expired", null));
      default -> {
        // Changes no order.
      }
    }
  }

  @Override
  public void send() {
    accepted.send();
    filled.send();
    decreased.send();
    ended.send();
  }

  private static Map<String, @Nullable Object> terms(OrderTerms terms) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("orderId", terms.orderId().toString());
    values.put("wallet", terms.wallet().toString());
    values.put("nonce", terms.nonce().toString());
    values.put("symbol", terms.symbol().value());
    values.put("outcome", Codes.of(terms.outcome()));
    values.put("side", Codes.of(terms.side()));
    values.put("price", terms.price());
    values.put("quantity", terms.quantity());
    values.put("expiry", terms.expiry());
    values.put("timeInForce", terms.timeInForce().name());
    values.put("postOnly", terms.postOnly());
    values.put("selfTrade", terms.selfTradePrevention().name().toLowerCase(Locale.ROOT));
    values.put("maxFeeBps", terms.maxFeeBps());
    values.put("clientOrderId", terms.clientOrderId());
    return values;
  }

  private static Map<String, Object> fill(TradeExecuted.Party party, long quantity, long fee) {
    return Map.of(
        "orderId",
        party.orderId().toString(),
        "quantity",
        quantity,
        "value",
        party.value(),
        "fee",
        fee,
        "status",
        party.remaining() == 0 ? "matched" : "partially_filled");
  }

  private static Map<String, @Nullable Object> end(
      Bytes32 orderId, String status, @Nullable String reason) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("orderId", orderId.toString());
    values.put("status", status);
    values.put("reason", reason);
    return values;
  }
}
