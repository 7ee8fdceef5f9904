package io.paddock.bench.engine;

import io.paddock.matching.BookView;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.book.Book.PriceLevel;
import io.paddock.matching.command.Command;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.order.Outcome;
import java.util.List;

/** Our engine: books, ledger, reservations, fees and the hash chain over all events. */
final class PaddockRun implements BookRun {

  private static final long UNIT = 1_000_000;

  private final TradingEngine engine = new TradingEngine();
  private final List<Command> commands;

  PaddockRun(List<Command> commands) {
    this.commands = commands;
    for (Command funding : PaddockCommands.funding()) {
      apply(funding);
    }
  }

  @Override
  public Tally applyAll() {
    long trades = 0;
    long quantity = 0;
    long value = 0;
    long refused = 0;
    for (Command command : commands) {
      for (Event event : apply(command)) {
        if (event instanceof TradeExecuted trade) {
          trades++;
          quantity += trade.quantity();
          value += trade.quantity() / UNIT * trade.maker().price();
        } else if (event instanceof CommandRefused) {
          refused++;
        }
      }
    }
    return new Tally(trades, quantity, value, refused);
  }

  private List<Event> apply(Command command) {
    long sequence = engine.sequence() + 1;
    return engine.apply(sequence, sequence, command);
  }

  @Override
  public BookLevels levels() {
    BookView book =
        engine.queries().book(PaddockCommands.SYMBOL, Outcome.YES, Integer.MAX_VALUE).orElseThrow();
    return new BookLevels(levels(book.bids()), levels(book.asks()));
  }

  private static List<BookLevels.Level> levels(List<PriceLevel> side) {
    return side.stream()
        .map(level -> new BookLevels.Level(level.price(), level.quantity()))
        .toList();
  }
}
