package io.paddock.gateway.feed;

import io.paddock.gateway.chain.OutcomeText;
import io.paddock.gateway.history.TradePlace;
import io.paddock.gateway.replica.Step;
import io.paddock.matching.Queries;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code token_trades}: a market's trades, with prices of one outcome. */
final class TradesTopic extends Topic {

  private final Symbol symbol;
  private final Outcome outcome;
  private long lastPrice;

  TradesTopic(FeedKey key, FeedText texts, int historyLimit) {
    super(key, texts, historyLimit);
    this.symbol = Objects.requireNonNull(key.symbol());
    this.outcome = Objects.requireNonNull(key.outcome());
  }

  /**
   * Where the trades that follow come from.
   *
   * @param lastPrice of this outcome in the last trade; null before the first
   */
  record Ticker(@Nullable String lastPrice) {}

  /**
   * A trade, without its parties.
   *
   * @param price of the channel's outcome
   * @param outcome that the taker traded
   */
  record TradeView(
      String tradeId,
      String price,
      String quantity,
      String kind,
      String takerSide,
      String outcome,
      Instant at) {}

  record Trades(List<TradeView> trades) {}

  @Override
  void read(Queries queries) {
    lastPrice = queries.market(symbol).orElseThrow(BookTopic::noMarket).lastPrice();
  }

  @Override
  Object data() {
    return new Ticker(lastPrice == 0 ? null : Micros.text(outcome.bookPrice(lastPrice)));
  }

  @Override
  @Nullable FeedMessage change(Step step, long prevSeq) {
    List<TradeView> trades = new ArrayList<>();
    for (int i = 0; i < step.events().size(); i++) {
      if (step.events().get(i) instanceof TradeExecuted trade && trade.symbol().equals(symbol)) {
        trades.add(view(step, i, trade));
      }
    }
    return trades.isEmpty()
        ? null
        : new FeedMessage.Trade(
            key().channelText(),
            symbol.value(),
            OutcomeText.of(outcome),
            step.sequence(),
            prevSeq,
            new Trades(trades));
  }

  private TradeView view(Step step, int index, TradeExecuted trade) {
    TradeExecuted.Party taker = trade.taker();
    lastPrice = taker.outcome().bookPrice(taker.price());
    return new TradeView(
        new TradePlace(step.sequence(), index).tradeId(),
        Micros.text(outcome.bookPrice(lastPrice)),
        Micros.text(trade.quantity()),
        trade.kind().name().toLowerCase(Locale.ROOT),
        taker.side().name().toLowerCase(Locale.ROOT),
        OutcomeText.of(taker.outcome()),
        Instant.ofEpochMilli(step.time()));
  }
}
