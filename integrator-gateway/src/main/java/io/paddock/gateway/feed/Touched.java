package io.paddock.gateway.feed;

import io.paddock.gateway.replica.Step;
import io.paddock.matching.event.CashChanged;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.LevelChanged;
import io.paddock.matching.event.MarketAmended;
import io.paddock.matching.event.MarketClosed;
import io.paddock.matching.event.MarketDeleted;
import io.paddock.matching.event.MarketHalted;
import io.paddock.matching.event.MarketOpened;
import io.paddock.matching.event.MarketResolved;
import io.paddock.matching.event.MarketVoided;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.PositionChanged;
import io.paddock.matching.event.PositionSettled;
import io.paddock.matching.event.PriceBandSet;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.event.TradesSettled;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import java.util.LinkedHashSet;
import java.util.Set;

/** The streams that a record of the log may have something for. */
final class Touched {

  private Touched() {}

  static Set<FeedKey> by(Step step) {
    Set<FeedKey> keys = new LinkedHashSet<>();
    step.events().forEach(event -> add(keys, event));
    return keys;
  }

  /** Whether it may have something for every wallet's stream. */
  static boolean settlesTrades(Step step) {
    return step.events().stream().anyMatch(TradesSettled.class::isInstance);
  }

  private static void add(Set<FeedKey> keys, Event event) {
    switch (event) {
      case LevelChanged e -> tokens(keys, Channel.TOKEN_BOOK, e.symbol());
      case TradeExecuted e -> {
        tokens(keys, Channel.TOKEN_TRADES, e.symbol());
        keys.add(FeedKey.of(e.taker().wallet()));
        keys.add(FeedKey.of(e.maker().wallet()));
      }
      case MarketOpened e -> keys.add(FeedKey.status(e.symbol()));
      case MarketHalted e -> keys.add(FeedKey.status(e.symbol()));
      case MarketClosed e -> keys.add(FeedKey.status(e.symbol()));
      case MarketResolved e -> keys.add(FeedKey.status(e.symbol()));
      case MarketVoided e -> keys.add(FeedKey.status(e.symbol()));
      case MarketDeleted e -> keys.add(FeedKey.status(e.symbol()));
      case MarketAmended e -> keys.add(FeedKey.status(e.terms().symbol()));
      case PriceBandSet e -> keys.add(FeedKey.status(e.symbol()));
      case OrderAccepted e -> keys.add(FeedKey.of(e.order().wallet()));
      case OrderCancelled e -> keys.add(FeedKey.of(e.wallet()));
      case OrderExpired e -> keys.add(FeedKey.of(e.wallet()));
      case CashChanged e -> keys.add(FeedKey.of(e.wallet()));
      case PositionChanged e -> keys.add(FeedKey.of(e.wallet()));
      case PositionSettled e -> keys.add(FeedKey.of(e.wallet()));
      default -> {}
    }
  }

  private static void tokens(Set<FeedKey> keys, Channel channel, Symbol symbol) {
    for (Outcome outcome : Outcome.values()) {
      keys.add(FeedKey.token(channel, symbol, outcome));
    }
  }
}
