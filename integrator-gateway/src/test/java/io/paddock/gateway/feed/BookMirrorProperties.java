package io.paddock.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.matching.BookView;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.book.Book.PriceLevel;
import io.paddock.matching.command.Command;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.LevelChanged;
import io.paddock.matching.order.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whoever takes a snapshot anywhere and applies what follows has the engine's book. */
class BookMirrorProperties {

  private static final int LENGTH = 200;
  private static final long TIME = 1_000;

  @Property(tries = 40)
  void a_snapshot_and_what_follows_are_the_book(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = LENGTH) int from) {
    TradingEngine engine = new TradingEngine();
    List<Command> commands = Commands.stream(seed, LENGTH);
    for (int i = 0; i < from; i++) {
      engine.apply(i, TIME, commands.get(i));
    }
    BookMirror yes = new BookMirror(book(engine, Outcome.YES));
    BookMirror no = new BookMirror(book(engine, Outcome.NO));

    for (int i = from; i < commands.size(); i++) {
      List<LevelChanged> changes = changes(engine.apply(i, TIME, commands.get(i)));
      var unused = List.of(yes.apply(changes), no.apply(changes));
      isBook(yes, book(engine, Outcome.YES));
      isBook(no, book(engine, Outcome.NO));
    }
  }

  private static BookView book(TradingEngine engine, Outcome outcome) {
    return engine.queries().book(Commands.CUP, outcome, Integer.MAX_VALUE).orElseThrow();
  }

  private static List<LevelChanged> changes(List<Event> events) {
    return events.stream()
        .filter(LevelChanged.class::isInstance)
        .map(LevelChanged.class::cast)
        .filter(change -> change.symbol().equals(Commands.CUP))
        .toList();
  }

  private static void isBook(BookMirror mirror, BookView book) {
    assertThat(mirror.levels().bids())
        .isEqualTo(book.bids().stream().map(BookMirror.Level::of).toList());
    assertThat(mirror.levels().asks())
        .isEqualTo(book.asks().stream().map(BookMirror.Level::of).toList());
    StringBuilder text = new StringBuilder();
    Stream.concat(book.bids().stream().limit(25), book.asks().stream().limit(25))
        .forEach(level -> text.append(shown(level)));
    CRC32 checksum = new CRC32();
    checksum.update(text.toString().getBytes(StandardCharsets.US_ASCII));
    assertThat(mirror.checksum()).isEqualTo(checksum.getValue());
  }

  private static String shown(PriceLevel level) {
    return Micros.text(level.price()) + ":" + Micros.text(level.quantity()) + "|";
  }
}
