package io.paddock.gateway.portfolio;

import io.paddock.gateway.amount.Micros;
import io.paddock.gateway.history.Rows;
import io.paddock.gateway.history.TradePlace;
import io.paddock.matching.id.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A wallet's trades and fees as the projection has them, newest first. */
final class LedgerHistory {

  private static final String SETTLED = "settled";

  private LedgerHistory() {}

  static List<TradeView> trades(Handle handle, Address wallet, TradePlace before, int limit) {
    return handle
        .createQuery(
            """
            SELECT sequence, event_index, order_id, symbol, outcome, side, price, quantity, fee,
                   liquidity, at
              FROM fills
             WHERE wallet = :wallet AND (sequence, event_index) < (:seq, :index)
             ORDER BY sequence DESC, event_index DESC
             LIMIT :limit
            """)
        .bind("wallet", wallet.toString())
        .bind("seq", before.sequence())
        .bind("index", before.index())
        .bind("limit", limit)
        .map((row, context) -> trade(row))
        .list();
  }

  static List<FeeView> fees(
      Handle handle, Address wallet, String asset, TradePlace before, int limit) {
    return handle
        .createQuery(
            """
            SELECT sequence, event_index, order_id, symbol, amount, at
              FROM fees
             WHERE wallet = :wallet AND (sequence, event_index) < (:seq, :index)
             ORDER BY sequence DESC, event_index DESC
             LIMIT :limit
            """)
        .bind("wallet", wallet.toString())
        .bind("seq", before.sequence())
        .bind("index", before.index())
        .bind("limit", limit)
        .map((row, context) -> fee(row, asset))
        .list();
  }

  /** 10⁻⁶ collateral that changed hands in the wallet's fills since then. */
  static String volume(Handle handle, Address wallet, Instant since) {
    return handle
        .createQuery(
            """
            SELECT coalesce(sum(value), 0)::bigint FROM fills WHERE wallet = :wallet AND at >= :since
            """)
        .bind("wallet", wallet.toString())
        .bind("since", since.atOffset(ZoneOffset.UTC))
        .map((row, context) -> Micros.text(row.getLong(1)))
        .one();
  }

  private static TradeView trade(ResultSet row) throws SQLException {
    return new TradeView(
        TradePlace.of(row).tradeId(),
        row.getString("order_id"),
        row.getString("symbol"),
        Integer.toString(row.getInt("outcome")),
        row.getString("side"),
        Micros.text(row.getLong("price")),
        Micros.text(row.getLong("quantity")),
        Micros.text(row.getLong("fee")),
        row.getString("liquidity"),
        SETTLED,
        Rows.instant(row, "at"));
  }

  private static FeeView fee(ResultSet row, String asset) throws SQLException {
    return new FeeView(
        TradePlace.of(row).tradeId(),
        row.getString("order_id"),
        row.getString("symbol"),
        asset,
        Micros.text(row.getLong("amount")),
        Rows.instant(row, "at"));
  }
}
