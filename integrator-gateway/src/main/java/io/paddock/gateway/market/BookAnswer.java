package io.paddock.gateway.market;

import io.paddock.gateway.chain.OutcomeText;
import io.paddock.matching.BookView;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.book.Book.PriceLevel;
import io.paddock.web.openapi.Decimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One outcome's book, best prices first, with absolute quantities.
 *
 * @param sequence of the log, after which it was so
 */
@Schema(
    examples =
        """
        {"marketId":"UAE-CUP-FINAL-20260425","outcome":"0","sequence":1841,
         "bids":[{"price":"0.54","quantity":"60"}],"asks":[{"price":"0.57","quantity":"25.5"}]}
        """)
record BookAnswer(
    String marketId, String outcome, long sequence, List<LevelView> bids, List<LevelView> asks) {

  record LevelView(@Decimal String price, @Decimal String quantity) {}

  static BookAnswer of(BookView book) {
    return new BookAnswer(
        book.symbol().value(),
        OutcomeText.of(book.outcome()),
        book.sequence(),
        levels(book.bids()),
        levels(book.asks()));
  }

  private static List<LevelView> levels(List<PriceLevel> levels) {
    return levels.stream()
        .map(level -> new LevelView(Micros.text(level.price()), Micros.text(level.quantity())))
        .toList();
  }
}
