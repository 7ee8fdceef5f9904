package io.paddock.gateway.portfolio;

import io.paddock.gateway.history.Listing;
import io.paddock.gateway.history.TradePlace;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.id.Address;
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
        TradeRow.class,
        TradeRow::view);
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
        FeeRow.class,
        row -> row.view(asset));
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
        SettlementRow.class,
        SettlementRow::view);
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
        VolumeRow.class,
        row -> Micros.text(row.volume()));
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

  private record VolumeRow(long volume) {}

  private record TradeRow(
      long sequence,
      int eventIndex,
      String orderId,
      String symbol,
      int outcome,
      String side,
      long price,
      long quantity,
      long fee,
      String liquidity,
      Instant at,
      String settlement) {

    TradeView view() {
      return new TradeView(
          new TradePlace(sequence, eventIndex).tradeId(),
          orderId,
          symbol,
          Integer.toString(outcome),
          side,
          Micros.text(price),
          Micros.text(quantity),
          Micros.text(fee),
          liquidity,
          settlement,
          at);
    }
  }

  private record SettlementRow(
      long sequence,
      int eventIndex,
      String symbol,
      long yesQuantity,
      long noQuantity,
      long payout,
      long realizedPnl,
      Instant at) {

    SettlementView view() {
      return new SettlementView(
          new TradePlace(sequence, eventIndex).tradeId(),
          symbol,
          List.of(Micros.text(yesQuantity), Micros.text(noQuantity)),
          Micros.text(payout),
          Micros.text(realizedPnl),
          at);
    }
  }

  private record FeeRow(
      long sequence, int eventIndex, String orderId, String symbol, long amount, Instant at) {

    FeeView view(String asset) {
      return new FeeView(
          new TradePlace(sequence, eventIndex).tradeId(),
          orderId,
          symbol,
          asset,
          Micros.text(amount),
          at);
    }
  }
}
