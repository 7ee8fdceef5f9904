package io.paddock.gateway.market;

import io.paddock.gateway.history.Listing;
import io.paddock.gateway.history.Rows;
import io.paddock.gateway.history.TradePlace;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.id.Symbol;
import io.vertx.sqlclient.Row;
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
        PublicTrades::trade);
  }

  private static PublicTrade trade(Row row) {
    return new PublicTrade(
        TradePlace.of(row).tradeId(),
        Micros.text(row.getLong("price")),
        Micros.text(row.getLong("quantity")),
        row.getString("kind").toLowerCase(Locale.ROOT),
        row.getString("taker_side"),
        Integer.toString(row.getInteger("outcome")),
        row.getLong("sequence"),
        Rows.instant(row, "at"));
  }
}
