package io.paddock.gateway.market;

import io.paddock.gateway.history.CandleSpan;
import io.paddock.gateway.history.Listing;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import io.paddock.web.error.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A market's candles as the projection has them.
 *
 * @param from the earliest start, itself included
 * @param before the first start that is too late
 */
record Candles(Symbol symbol, CandleSpan span, Outcome outcome, Instant from, Instant before) {

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * Reads the query.
   *
   * @throws Problem 400 that names the parameter
   */
  static Candles of(
      Symbol symbol,
      @Nullable String interval,
      @Nullable String outcome,
      @Nullable String from,
      @Nullable String to) {
    CandleSpan span =
        interval == null
            ? CandleSpan.ONE_HOUR
            : CandleSpan.parse(interval)
                .orElseThrow(
                    () ->
                        Problem.invalid(
                            "?interval",
                            "must be one of " + String.join(", ", CandleSpan.texts())));
    return new Candles(
        symbol,
        span,
        MarketResource.outcome(outcome),
        from == null ? Instant.EPOCH : time("?from", from),
        to == null ? LAST : time("?to", to));
  }

  private static Instant time(String pointer, String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
        throw Problem.invalid(pointer, "must be between 1970 and 9999");
      }
      return time;
    } catch (DateTimeException notATime) {
      throw Problem.invalid(pointer, "must be a time with a zone, such as 2026-01-15T09:30:00Z");
    }
  }

  /** Newest first, those before {@code shown}. */
  Listing<Candle> page(Instant shown, int limit) {
    return new Listing<>(
        """
        SELECT starts_at, open, high, low, close, volume, trades
          FROM candles
         WHERE symbol = #{symbol} AND span_seconds = #{span}
           AND starts_at >= #{from} AND starts_at < #{before}
         ORDER BY starts_at DESC
         LIMIT #{limit}
        """,
        "starts_at DESC",
        Map.of(
            "symbol",
            symbol.value(),
            "span",
            span.seconds(),
            "from",
            from.atOffset(ZoneOffset.UTC),
            "before",
            (shown.isBefore(before) ? shown : before).atOffset(ZoneOffset.UTC),
            "limit",
            limit),
        CandleRow.class,
        row -> row.of(outcome));
  }

  private record CandleRow(
      Instant startsAt, long open, long high, long low, long close, long volume, long trades) {

    /** Of NO when asked for: its price is what YES lacks to 1, so its highest is YES' lowest. */
    Candle of(Outcome outcome) {
      boolean yes = outcome == Outcome.YES;
      return new Candle(
          startsAt,
          Micros.text(outcome.bookPrice(open)),
          Micros.text(outcome.bookPrice(yes ? high : low)),
          Micros.text(outcome.bookPrice(yes ? low : high)),
          Micros.text(outcome.bookPrice(close)),
          Micros.text(volume),
          trades);
    }
  }
}
