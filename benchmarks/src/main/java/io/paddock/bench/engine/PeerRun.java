package io.paddock.bench.engine;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.L2MarketData;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** exchange-core's faster order book, called directly: no ledger, no risk check, no journal. */
final class PeerRun implements BookRun {

  private static final long UNIT = 1_000_000;
  private static final int SYMBOL = 1;

  private final IOrderBook book =
      new OrderBookDirectImpl(
          CoreSymbolSpecification.builder()
              .symbolId(SYMBOL)
              .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
              .baseScaleK(1)
              .quoteScaleK(1)
              .build(),
          ObjectsPool.createDefaultTestPool(),
          OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER,
          new LoggingConfiguration(EnumSet.noneOf(LoggingConfiguration.LoggingLevel.class)));

  private final List<OrderCommand> commands = new ArrayList<>();

  /** The book writes its events into the commands, so each run has commands of its own. */
  PeerRun(List<BookCommand> stream) {
    for (BookCommand command : stream) {
      commands.add(command(command));
    }
  }

  @Override
  public Tally applyAll() {
    long trades = 0;
    long quantity = 0;
    long value = 0;
    long refused = 0;
    for (OrderCommand command : commands) {
      if (IOrderBook.processCommand(book, command) != CommandResultCode.SUCCESS) {
        refused++;
      }
      for (MatcherTradeEvent event = command.matcherEvent; event != null; event = event.nextEvent) {
        if (event.eventType == MatcherEventType.TRADE) {
          trades++;
          quantity += event.size;
          value += event.size / UNIT * event.price;
        }
      }
    }
    return new Tally(trades, quantity, value, refused);
  }

  @Override
  public BookLevels levels() {
    L2MarketData levels = book.getL2MarketDataSnapshot();
    return new BookLevels(
        side(levels.bidSize, levels.bidPrices, levels.bidVolumes),
        side(levels.askSize, levels.askPrices, levels.askVolumes));
  }

  private static List<BookLevels.Level> side(int size, long[] prices, long[] volumes) {
    List<BookLevels.Level> side = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      side.add(new BookLevels.Level(prices[i], volumes[i]));
    }
    return side;
  }

  private static OrderCommand command(BookCommand command) {
    return switch (command) {
      case BookCommand.Place place -> {
        OrderCommand order =
            OrderCommand.newOrder(
                OrderType.GTC,
                place.order(),
                place.trader(),
                place.price(),
                place.buys() ? place.price() : 0,
                place.quantity(),
                place.buys() ? OrderAction.BID : OrderAction.ASK);
        order.command = OrderCommandType.PLACE_ORDER;
        order.resultCode = CommandResultCode.VALID_FOR_MATCHING_ENGINE;
        yield order;
      }
      case BookCommand.Cancel cancel -> {
        OrderCommand order = OrderCommand.cancel(cancel.order(), cancel.trader());
        order.command = OrderCommandType.CANCEL_ORDER;
        yield order;
      }
    };
  }
}
