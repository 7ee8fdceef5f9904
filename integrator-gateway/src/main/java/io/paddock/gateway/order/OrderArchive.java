package io.paddock.gateway.order;

import io.paddock.gateway.history.Listing;
import io.paddock.gateway.history.Rows;
import io.paddock.gateway.history.TradePlace;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
        .map(row -> order(row))
        .findOne();
  }

  /** Those of the wallet's among the ids. */
  static List<OrderDetail> find(Sql sql, Address wallet, Collection<Bytes32> orderIds) {
    return sql.query(ORDERS + " AND order_id = ANY (#{ids})")
        .bind("wallet", wallet.toString())
        .bindArray("ids", String.class, orderIds.stream().map(Bytes32::toString).toList())
        .map(row -> order(row))
        .list();
  }

  /** The newest order of that client id: the id is free again once an order has ended. */
  static Optional<OrderDetail> findByClientId(Sql sql, Address wallet, String clientOrderId) {
    return sql.query(
            ORDERS + " AND client_order_id = #{id} ORDER BY accepted_sequence DESC LIMIT 1")
        .bind("wallet", wallet.toString())
        .bind("id", clientOrderId)
        .map(row -> order(row))
        .findOne();
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
        row -> new Listed(order(row), row.getLong("accepted_sequence")));
  }

  /** In the order in which they happened, from behind {@code after} on. */
  static List<FillView> fills(
      Sql sql, Address wallet, Bytes32 orderId, TradePlace after, int limit) {
    return sql.query(
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
        .map(row -> fill(row))
        .list();
  }

  private static FillView fill(Row row) {
    return new FillView(
        TradePlace.of(row).tradeId(),
        Micros.text(row.getLong("price")),
        Micros.text(row.getLong("quantity")),
        Micros.text(row.getLong("fee")),
        row.getString("liquidity"),
        Rows.instant(row, "at"));
  }

  private static OrderDetail order(Row row) {
    long quantity = row.getLong("quantity");
    long filled = row.getLong("filled_quantity");
    Instant acceptedAt = Rows.instant(row, "accepted_at");
    return new OrderDetail(
        row.getString("order_id"),
        row.getString("client_order_id"),
        row.getString("symbol"),
        Integer.toString(row.getInteger("outcome")),
        row.getString("side"),
        Micros.text(row.getLong("price")),
        Micros.text(quantity),
        row.getString("time_in_force"),
        row.getBoolean("post_only"),
        row.getLong("expiry"),
        row.getString("status"),
        row.getString("reason"),
        Micros.text(filled),
        Micros.text(quantity - filled - row.getLong("reduced_quantity")),
        filled == 0 ? null : Micros.ratio(row.getLong("filled_value"), filled),
        Micros.text(row.getLong("fee_paid")),
        acceptedAt,
        Rows.instant(row, "updated_at"),
        row.getLong("updated_sequence"));
  }
}
