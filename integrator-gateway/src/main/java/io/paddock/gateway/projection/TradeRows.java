package io.paddock.gateway.projection;

import io.paddock.matching.event.Event;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.order.Liquidity;
import io.paddock.web.db.Sql;
import java.util.HashMap;
import java.util.Map;

/** Tables {@code trades}, {@code fills} and {@code fees}. */
final class TradeRows implements Rows {

  private static final String TRADE =
      """
      INSERT INTO trades (sequence, event_index, symbol, kind, price, quantity, fee, at, taker_side,
                          outcome)
      VALUES (#{sequence}, #{index}, #{symbol}, #{kind}, #{price}, #{quantity}, #{fee}, #{at},
              #{takerSide}, #{outcome})
      """;

  private static final String FILL =
      """
      INSERT INTO fills (sequence, event_index, liquidity, order_id, wallet, symbol, outcome, side,
                         price, quantity, value, fee, at)
      VALUES (#{sequence}, #{index}, #{liquidity}, #{orderId}, #{wallet}, #{symbol}, #{outcome}, #{side},
              #{price}, #{quantity}, #{value}, #{fee}, #{at})
      """;

  private static final String FEE =
      """
      INSERT INTO fees (sequence, event_index, wallet, order_id, symbol, amount, at)
      VALUES (#{sequence}, #{index}, #{wallet}, #{orderId}, #{symbol}, #{amount}, #{at})
      """;

  private final RowBatch trades;
  private final RowBatch fills;
  private final RowBatch fees;

  TradeRows(Sql tx) {
    trades = new RowBatch(tx, TRADE);
    fills = new RowBatch(tx, FILL);
    fees = new RowBatch(tx, FEE);
  }

  @Override
  public void add(Fact fact, Event event) {
    if (!(event instanceof TradeExecuted trade)) {
      return;
    }
    TradeExecuted.Party taker = trade.taker();
    String symbol = trade.symbol().value();
    trades.add(
        fact,
        Map.of(
            "symbol",
            symbol,
            "kind",
            Codes.of(trade.kind()),
            "price",
            taker.outcome().bookPrice(taker.price()),
            "quantity",
            trade.quantity(),
            "fee",
            trade.fee(),
            "takerSide",
            Codes.of(taker.side()),
            "outcome",
            Codes.of(taker.outcome())));
    fills.add(fact, fill(trade, taker, Liquidity.TAKER, trade.fee()));
    fills.add(fact, fill(trade, trade.maker(), Liquidity.MAKER, 0));
    if (trade.fee() > 0) {
      fees.add(
          fact,
          Map.of(
              "wallet",
              taker.wallet().toString(),
              "orderId",
              taker.orderId().toString(),
              "symbol",
              symbol,
              "amount",
              trade.fee()));
    }
  }

  @Override
  public void send() {
    trades.send();
    fills.send();
    fees.send();
  }

  private static Map<String, Object> fill(
      TradeExecuted trade, TradeExecuted.Party party, Liquidity liquidity, long fee) {
    Map<String, Object> values = new HashMap<>();
    values.put("liquidity", Codes.of(liquidity));
    values.put("orderId", party.orderId().toString());
    values.put("wallet", party.wallet().toString());
    values.put("symbol", trade.symbol().value());
    values.put("outcome", Codes.of(party.outcome()));
    values.put("side", Codes.of(party.side()));
    values.put("price", party.price());
    values.put("quantity", trade.quantity());
    values.put("value", party.value());
    values.put("fee", fee);
    return values;
  }
}
