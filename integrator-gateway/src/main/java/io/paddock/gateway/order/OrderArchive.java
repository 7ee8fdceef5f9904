package io.paddock.gateway.order;

import io.paddock.gateway.history.Listing;
import io.paddock.gateway.history.TradePlace;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.web.db.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders as the projection has them. Every question names the wallet: nobody else's is found. */
final class OrderArchive {

  /** Comes before every order there is. */
  static final long NEWEST = Long.MAX_VALUE;

  private static final String ORDERS =
      """
      SELECT order_id, client_order_id, symbol, outcome, side, price, quantity, time_in_force,
             post_only, expiry, status, reason, filled_quantity, filled_value, fee_paid,
             reduced_quantity, accepted_sequence, accepted_at, updated_at, updated_sequence
        FROM orders
       WHERE wallet = #{wallet}
      """;

  private OrderArchive() {}

  /**
   * An order with its place in the list.
   *
   * @param acceptedSequence by which lists are sorted, newest first
   */
  record Listed(OrderDetail order, long acceptedSequence) {}

  static Optional<OrderDetail> find(Sql sql, Address wallet, Bytes32 orderId) {
    return sql.query(ORDERS + " AND order_id = #{id}")
        .bind("wallet", wallet.toString())
        .bind("id", orderId.toString())
        .as(OrderRow.class)
        .findOne()
        .map(OrderRow::detail);
  }

  /** Those of the wallet's among the ids. */
  static List<OrderDetail> find(Sql sql, Address wallet, Collection<Bytes32> orderIds) {
    return sql
        .query(ORDERS + " AND order_id = ANY (#{ids})")
        .bind("wallet", wallet.toString())
        .bindArray("ids", String.class, orderIds.stream().map(Bytes32::toString).toList())
        .as(OrderRow.class)
        .stream()
        .map(OrderRow::detail)
        .toList();
  }

  /** The newest order of that client id: the id is free again once an order has ended. */
  static Optional<OrderDetail> findByClientId(Sql sql, Address wallet, String clientOrderId) {
    return sql.query(
            ORDERS + " AND client_order_id = #{id} ORDER BY accepted_sequence DESC LIMIT 1")
        .bind("wallet", wallet.toString())
        .bind("id", clientOrderId)
        .as(OrderRow.class)
        .findOne()
        .map(OrderRow::detail);
  }

  /** Newest first. */
  static Listing<Listed> page(Address wallet, HistoryFilter filter, long before, int limit) {
    Map<String, Object> values = new HashMap<>();
    values.put("wallet", wallet.toString());
    values.put("before", before);
    values.put("limit", limit);
    StringBuilder sql = new StringBuilder(ORDERS).append(" AND accepted_sequence < #{before}");
    filter.symbol().ifPresent(symbol -> sql.append(" AND symbol = #{symbol}"));
    filter.status().ifPresent(status -> sql.append(" AND status = #{status}"));
    sql.append(" ORDER BY accepted_sequence DESC LIMIT #{limit}");
    filter.symbol().ifPresent(symbol -> values.put("symbol", symbol.value()));
    filter
        .status()
        .ifPresent(status -> values.put("status", status.name().toLowerCase(Locale.ROOT)));
    return new Listing<>(
        sql.toString(),
        "accepted_sequence DESC",
        values,
        OrderRow.class,
        row -> new Listed(row.detail(), row.acceptedSequence()));
  }

  /** In the order in which they happened, from behind {@code after} on. */
  static List<FillView> fills(
      Sql sql, Address wallet, Bytes32 orderId, TradePlace after, int limit) {
    return sql
        .query(
            """
            SELECT sequence, event_index, price, quantity, fee, liquidity, at
              FROM fills
             WHERE order_id = #{id} AND wallet = #{wallet} AND (sequence, event_index) > (#{seq}, #{index})
             ORDER BY sequence, event_index
             LIMIT #{limit}
            """)
        .bind("id", orderId.toString())
        .bind("wallet", wallet.toString())
        .bind("seq", after.sequence())
        .bind("index", after.index())
        .bind("limit", limit)
        .as(FillRow.class)
        .stream()
        .map(FillRow::view)
        .toList();
  }

  private record FillRow(
      long sequence,
      int eventIndex,
      long price,
      long quantity,
      long fee,
      String liquidity,
      Instant at) {

    FillView view() {
      return new FillView(
          new TradePlace(sequence, eventIndex).tradeId(),
          Micros.text(price),
          Micros.text(quantity),
          Micros.text(fee),
          liquidity,
          at);
    }
  }

  private record OrderRow(
      String orderId,
      @Nullable String clientOrderId,
      String symbol,
      int outcome,
      String side,
      long price,
      long quantity,
      String timeInForce,
      boolean postOnly,
      long expiry,
      String status,
      @Nullable String reason,
      long filledQuantity,
      long filledValue,
      long feePaid,
      long reducedQuantity,
      long acceptedSequence,
      Instant acceptedAt,
      Instant updatedAt,
      long updatedSequence) {

    OrderDetail detail() {
      return new OrderDetail(
          orderId,
          clientOrderId,
          symbol,
          Integer.toString(outcome),
          side,
          Micros.text(price),
          Micros.text(quantity),
          timeInForce,
          postOnly,
          expiry,
          status,
          reason,
          Micros.text(filledQuantity),
          Micros.text(quantity - filledQuantity - reducedQuantity),
          filledQuantity == 0 ? null : Micros.ratio(filledValue, filledQuantity),
          Micros.text(feePaid),
          acceptedAt,
          updatedAt,
          updatedSequence);
    }
  }
}
