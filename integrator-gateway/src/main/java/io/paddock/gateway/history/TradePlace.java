package io.paddock.gateway.history;

import io.paddock.matching.order.Fill;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Where in the log a trade happened: the sequence, and the place of its event there. */
public record TradePlace(long sequence, int index) implements Comparable<TradePlace> {

  /** Before every trade. */
  public static final TradePlace FIRST = new TradePlace(-1, 0);

  /** After every trade. */
  public static final TradePlace LAST = new TradePlace(Long.MAX_VALUE, Integer.MAX_VALUE);

  /** Of a list of trades, as in ORDER BY. */
  public static final String NEWEST_FIRST = "sequence DESC, event_index DESC";

  private static final String PREFIX = "trd-";

  public static TradePlace of(Fill fill) {
    return new TradePlace(fill.sequence(), fill.index());
  }

  /** What {@link #tradeId} wrote. */
  public static TradePlace parse(String tradeId) {
    int dash = tradeId.lastIndexOf('-');
    return new TradePlace(
        Long.parseLong(tradeId, PREFIX.length(), dash, 10),
        Integer.parseInt(tradeId, dash + 1, tradeId.length(), 10));
  }

  /** Where a page goes on; {@code start} for the first. */
  public static TradePlace after(PageRequest page, TradePlace start) {
    return page.isFirst()
        ? start
        : new TradePlace(
            page.number(0), Math.clamp(page.number(1), Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  /** The cursor of this place in a list of trades. */
  public String cursor(PageRequest page) {
    return page.cursor(sequence, index);
  }

  /** Cuts a page of trades, which goes on behind the last one shown. */
  public static <T> Page<T> cut(List<T> rows, PageRequest page, Function<T, String> tradeId) {
    return Page.cut(rows, page.limit(), row -> parse(tradeId.apply(row)).cursor(page));
  }

  /** The same in answers, events and callbacks. */
  public String tradeId() {
    return PREFIX + sequence + "-" + index;
  }

  @Override
  public int compareTo(TradePlace other) {
    return Comparator.comparingLong(TradePlace::sequence)
        .thenComparingInt(TradePlace::index)
        .compare(this, other);
  }
}
