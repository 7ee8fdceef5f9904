package io.paddock.gateway.feed;

import io.paddock.gateway.replica.Step;
import io.paddock.matching.Queries;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.MarketAmended;
import io.paddock.matching.event.MarketClosed;
import io.paddock.matching.event.MarketDeleted;
import io.paddock.matching.event.MarketHalted;
import io.paddock.matching.event.MarketOpened;
import io.paddock.matching.event.MarketResolved;
import io.paddock.matching.event.MarketVoided;
import io.paddock.matching.event.PriceBandSet;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketView;
import io.paddock.matching.market.Payouts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code condition_status}: where a market is in its life. */
final class StatusTopic extends Topic {

  private final Symbol symbol;
  private MarketStatus status = MarketStatus.CREATED;
  private @Nullable Payouts payouts;
  private long closesAt;
  private int bandBps;

  StatusTopic(FeedKey key, FeedText texts, int historyLimit) {
    super(key, texts, historyLimit);
    this.symbol = Objects.requireNonNull(key.symbol());
  }

  /**
   * A market's standing.
   *
   * @param closesAt when trading ends; null for no such time
   * @param payouts of a token of each outcome; null until resolved
   * @param bandBps how far from the last trade prices may lie; null for any
   */
  record Condition(
      String status,
      @Nullable Instant closesAt,
      @Nullable List<String> payouts,
      @Nullable Integer bandBps) {}

  @Override
  void read(Queries queries) {
    MarketView market = queries.market(symbol).orElseThrow(BookTopic::noMarket);
    status = market.status();
    payouts = market.payouts();
    closesAt = market.terms().closesAt();
    bandBps = market.bandBps();
  }

  @Override
  Object data() {
    Payouts paid = payouts;
    return new Condition(
        status.name().toLowerCase(Locale.ROOT),
        closesAt == 0 ? null : Instant.ofEpochMilli(closesAt),
        paid == null ? null : List.of(Micros.text(paid.yes()), Micros.text(paid.no())),
        bandBps == 0 ? null : bandBps);
  }

  @Override
  @Nullable FeedMessage change(Step step, long prevSeq) {
    boolean changed = false;
    for (Event event : step.events()) {
      changed |= apply(event);
    }
    return changed
        ? new FeedMessage.Status(
            key().channelText(), symbol.value(), step.sequence(), prevSeq, data())
        : null;
  }

  private boolean apply(Event event) {
    return switch (event) {
      case MarketOpened e when e.symbol().equals(symbol) -> now(MarketStatus.OPEN);
      case MarketHalted e when e.symbol().equals(symbol) -> now(MarketStatus.HALTED);
      case MarketClosed e when e.symbol().equals(symbol) -> now(MarketStatus.CLOSED);
      case MarketVoided e when e.symbol().equals(symbol) -> now(MarketStatus.VOIDED);
      case MarketDeleted e when e.symbol().equals(symbol) -> now(MarketStatus.DELETED);
      case MarketResolved e when e.symbol().equals(symbol) -> {
        payouts = e.payouts();
        yield now(MarketStatus.RESOLVED);
      }
      case MarketAmended e when e.terms().symbol().equals(symbol) -> {
        closesAt = e.terms().closesAt();
        yield true;
      }
      case PriceBandSet e when e.symbol().equals(symbol) -> {
        bandBps = e.bandBps();
        yield true;
      }
      default -> false;
    };
  }

  private boolean now(MarketStatus next) {
    status = next;
    return true;
  }
}
