package io.paddock.gateway.feed;

import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.replica.Step;
import io.paddock.matching.Queries;
import io.paddock.matching.event.LevelChanged;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import io.paddock.web.error.Problem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code token_book}: one outcome's whole book. */
final class BookTopic extends Topic {

  private final Symbol symbol;
  private final Outcome outcome;
  private @Nullable BookMirror book;

  BookTopic(FeedKey key, FeedText texts, int historyLimit) {
    super(key, texts, historyLimit);
    this.symbol = Objects.requireNonNull(key.symbol());
    this.outcome = Objects.requireNonNull(key.outcome());
  }

  @Override
  void read(Queries queries) {
    book =
        new BookMirror(
            queries.book(symbol, outcome, Integer.MAX_VALUE).orElseThrow(BookTopic::noMarket));
  }

  static Problem noMarket() {
    return Problem.of(GatewayError.MARKET_NOT_FOUND, "No market has this symbol");
  }

  @Override
  Object data() {
    return mirror().levels();
  }

  @Override
  Long checksum() {
    return mirror().checksum();
  }

  @Override
  @Nullable FeedMessage change(Step step, long prevSeq) {
    List<LevelChanged> changes =
        step.events().stream()
            .filter(LevelChanged.class::isInstance)
            .map(LevelChanged.class::cast)
            .filter(change -> change.symbol().equals(symbol))
            .toList();
    if (changes.isEmpty()) {
      return null;
    }
    BookMirror.Levels levels = mirror().apply(changes);
    return new FeedMessage.Delta(
        key().channelText(),
        key().symbolText(),
        key().outcomeText(),
        step.sequence(),
        prevSeq,
        mirror().checksum(),
        levels);
  }

  private BookMirror mirror() {
    return Objects.requireNonNull(book);
  }
}
