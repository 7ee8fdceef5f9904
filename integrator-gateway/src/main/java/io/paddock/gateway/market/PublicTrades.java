package io.paddock.gateway.market;

import io.paddock.gateway.history.Listing;
import io.paddock.gateway.history.TradePlace;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.id.Symbol;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** A market's trades as the projection has them. */
final class PublicTrades {

  private PublicTrades() {}

  /** Newest first. */
  static Listing<PublicTrade> page(Symbol symbol, TradePlace before, int limit) {
    return new Listing<>(
        """
        SELECT sequence, event_index, price, quantity, kind, taker_side, outcome, at
          FROM trades
         WHERE symbol = #{symbol} AND (sequence, event_index) < (#{seq}, #{index})
         ORDER BY sequence DESC, event_index DESC
         LIMIT #{limit}
        """,
        TradePlace.NEWEST_FIRST,
        Map.of(
            "symbol",
            symbol.value(),
            "seq",
            before.sequence(),
            "index",
            before.index(),
            "limit",
            limit),
        TradeRow.class,
        TradeRow::shown);
  }

  private record TradeRow(
      long sequence,
      int eventIndex,
      long price,
      long quantity,
      String kind,
      String takerSide,
      int outcome,
      Instant at) {

    PublicTrade shown() {
      return new PublicTrade(
          new TradePlace(sequence, eventIndex).tradeId(),
          Micros.text(price),
          Micros.text(quantity),
          kind.toLowerCase(Locale.ROOT),
          takerSide,
          Integer.toString(outcome),
          sequence,
          at);
    }
  }
}
