package io.paddock.gateway.projection;

import io.paddock.gateway.history.CandleSpan;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.web.db.Sql;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Table {@code candles}. The trades of a batch are gathered first, one row a span and market; where
 * one batch ends and the next begins makes no difference to what is stored.
 */
final class CandleRows implements Rows {

  private static final String MERGE =
      """
      INSERT INTO candles AS c (symbol, span_seconds, starts_at, open, high, low, close, volume,
                                trades)
      VALUES (#{symbol}, #{span}, #{startsAt}, #{open}, #{high}, #{low}, #{close}, #{volume},
              #{trades})
      ON CONFLICT (symbol, span_seconds, starts_at) DO UPDATE
         SET high = greatest(c.high, excluded.high), low = least(c.low, excluded.low),
             close = excluded.close, volume = c.volume + excluded.volume,
             trades = c.trades + excluded.trades
      """;

  private final RowBatch merged;
  private final Map<Place, Candle> candles = new LinkedHashMap<>();

  CandleRows(Sql tx) {
    merged = new RowBatch(tx, MERGE);
  }

  @Override
  public void add(Fact fact, Event event) {
    if (event instanceof TradeExecuted trade) {
      long price = trade.taker().outcome().bookPrice(trade.taker().price());
      for (CandleSpan span : CandleSpan.values()) {
        candles.merge(
            new Place(trade.symbol().value(), span, span.startOf(fact.at())),
            new Candle(fact, price, price, price, price, trade.quantity(), 1),
            Candle::then);
      }
    }
  }

  @Override
  public void send() {
    candles.forEach((place, candle) -> merged.add(candle.first, values(place, candle)));
    merged.send();
  }

  private static Map<String, Object> values(Place place, Candle candle) {
    return Map.of(
        "symbol",
        place.symbol,
        "span",
        place.span.seconds(),
        "startsAt",
        place.startsAt.atOffset(ZoneOffset.UTC),
        "open",
        candle.open,
        "high",
        candle.high,
        "low",
        candle.low,
        "close",
        candle.close,
        "volume",
        candle.volume,
        "trades",
        candle.trades);
  }

  private record Place(String symbol, CandleSpan span, Instant startsAt) {}

  private record Candle(
      Fact first, long open, long high, long low, long close, long volume, long trades) {

    Candle then(Candle later) {
      return new Candle(
          first,
          open,
          Math.max(high, later.high),
          Math.min(low, later.low),
          later.close,
          volume + later.volume,
          trades + later.trades);
    }
  }
}
