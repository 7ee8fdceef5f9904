package io.paddock.gateway.market;

import io.paddock.matching.amount.Micros;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.MarketView;
import io.paddock.matching.market.Payouts;
import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A market in a list.
 *
 * @param marketId its symbol, which is its id everywhere
 * @param outcomes names of outcome {@code "0"} and {@code "1"}
 * @param status {@code created}, {@code open}, {@code halted}, {@code closed} or {@code resolved}
 * @param bandBps how far from the last trade an order's price may lie, in ten-thousandths of one
 *     unit of collateral to either side, in whole ticks and one at least; null for any
 * @param lastPrice of outcome 0 in the last trade; null before the first
 * @param closesAt when trading ends; null for no set time
 * @param payouts what a token of each outcome was worth; null until resolved
 */
@Schema(
    examples =
        """
        {"marketId":"UAE-CUP-FINAL-20260425","title":"Cup final","eventId":null,
         "outcomes":["Al Ain","Sharjah"],"status":"open","tickSize":"0.01","minQuantity":"1",
         "feeRateBps":50,"bandBps":1000,"lastPrice":"0.54",
         "closesAt":"2026-04-25T16:00:00Z","payouts":null}
        """)
record MarketSummary(
    String marketId,
    String title,
    @Nullable String eventId,
    List<String> outcomes,
    String status,
    @Decimal String tickSize,
    @Decimal String minQuantity,
    int feeRateBps,
    @Nullable Integer bandBps,
    @Decimal @Nullable String lastPrice,
    @Nullable Instant closesAt,
    @Decimal @Nullable List<String> payouts) {

  private static final List<String> UNNAMED = List.of("YES", "NO");

  /**
   * Joins what the engine and the directory know.
   *
   * @param listing null for a market that the directory does not list; it trades all the same
   */
  static MarketSummary of(MarketView market, @Nullable MarketListing listing) {
    MarketTerms terms = market.terms();
    Payouts payouts = market.payouts();
    return new MarketSummary(
        terms.symbol().value(),
        listing == null ? terms.symbol().value() : listing.title(),
        listing == null ? null : listing.eventId(),
        listing == null ? UNNAMED : listing.outcomes(),
        market.status().name().toLowerCase(Locale.ROOT),
        Micros.text(terms.tickSize()),
        Micros.text(terms.minQuantity()),
        terms.feeRateBps(),
        market.bandBps() == 0 ? null : market.bandBps(),
        market.lastPrice() == 0 ? null : Micros.text(market.lastPrice()),
        terms.closesAt() == 0 ? null : Instant.ofEpochMilli(terms.closesAt()),
        payouts == null ? null : List.of(Micros.text(payouts.yes()), Micros.text(payouts.no())));
  }
}
