package io.paddock.gateway.portfolio;

import io.paddock.gateway.history.Listing;
import io.paddock.gateway.history.Rows;
import io.paddock.gateway.history.TradePlace;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.id.Address;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A wallet's trades and fees as the projection has them, newest first. */
final class LedgerHistory {

  private LedgerHistory() {}

  static Listing<TradeView> trades(Address wallet, TradePlace before, int limit) {
    return new Listing<>(
        """
        SELECT sequence, event_index, order_id, symbol, outcome, side, price, quantity, fee,
               liquidity, at,
               CASE WHEN sequence > p.submitted_through THEN 'matched'
                    WHEN sequence > p.settled_through THEN 'submitted'
                    WHEN EXISTS (SELECT FROM covered_trades c
                                  WHERE c.from_sequence =
                                        (SELECT max(from_sequence) FROM covered_trades
                                          WHERE from_sequence <= f.sequence)
                                    AND c.through_sequence >= f.sequence)
                    THEN 'covered'
                    ELSE 'confirmed' END AS settlement
          FROM fills f CROSS JOIN settlement_progress p
         WHERE wallet = #{wallet} AND (sequence, event_index) < (#{seq}, #{index})
         ORDER BY sequence DESC, event_index DESC
         LIMIT #{limit}
        """,
        TradePlace.NEWEST_FIRST,
        page(wallet, before, limit),
        LedgerHistory::trade);
  }

  static Listing<FeeView> fees(Address wallet, String asset, TradePlace before, int limit) {
    return new Listing<>(
        """
        SELECT sequence, event_index, order_id, symbol, amount, at
          FROM fees
         WHERE wallet = #{wallet} AND (sequence, event_index) < (#{seq}, #{index})
         ORDER BY sequence DESC, event_index DESC
         LIMIT #{limit}
        """,
        TradePlace.NEWEST_FIRST,
        page(wallet, before, limit),
        row -> fee(row, asset));
  }

  static Listing<SettlementView> settlements(Address wallet, TradePlace before, int limit) {
    return new Listing<>(
        """
        SELECT sequence, event_index, symbol, yes_quantity, no_quantity, payout, realized_pnl, at
          FROM settlements
         WHERE wallet = #{wallet} AND (sequence, event_index) < (#{seq}, #{index})
         ORDER BY sequence DESC, event_index DESC
         LIMIT #{limit}
        """,
        TradePlace.NEWEST_FIRST,
        page(wallet, before, limit),
        LedgerHistory::settlement);
  }

  /** One row: collateral that changed hands in the wallet's fills since then. */
  static Listing<String> volume(Address wallet, Instant since) {
    return new Listing<>(
        """
        SELECT coalesce(sum(value), 0)::bigint AS volume
          FROM fills
         WHERE wallet = #{wallet} AND at >= #{since}
        """,
        "volume",
        Map.of("wallet", wallet.toString(), "since", since.atOffset(ZoneOffset.UTC)),
        row -> Micros.text(row.getLong("volume")));
  }

  private static Map<String, ?> page(Address wallet, TradePlace before, int limit) {
    return Map.of(
        "wallet",
        wallet.toString(),
        "seq",
        before.sequence(),
        "index",
        before.index(),
        "limit",
        limit);
  }

  private static TradeView trade(Row row) {
    return new TradeView(
        TradePlace.of(row).tradeId(),
        row.getString("order_id"),
        row.getString("symbol"),
        Integer.toString(row.getInteger("outcome")),
        row.getString("side"),
        Micros.text(row.getLong("price")),
        Micros.text(row.getLong("quantity")),
        Micros.text(row.getLong("fee")),
        row.getString("liquidity"),
        row.getString("settlement"),
        Rows.instant(row, "at"));
  }

  private static SettlementView settlement(Row row) {
    return new SettlementView(
        TradePlace.of(row).tradeId(),
        row.getString("symbol"),
        List.of(Micros.text(row.getLong("yes_quantity")), Micros.text(row.getLong("no_quantity"))),
        Micros.text(row.getLong("payout")),
        Micros.text(row.getLong("realized_pnl")),
        Rows.instant(row, "at"));
  }

  private static FeeView fee(Row row, String asset) {
    return new FeeView(
        TradePlace.of(row).tradeId(),
        row.getString("order_id"),
        row.getString("symbol"),
        asset,
        Micros.text(row.getLong("amount")),
        Rows.instant(row, "at"));
  }
}
