package io.paddock.gateway.projection;

import io.paddock.matching.event.Event;
import io.paddock.matching.event.MarketAmended;
import io.paddock.matching.event.MarketClosed;
import io.paddock.matching.event.MarketCreated;
import io.paddock.matching.event.MarketDeleted;
import io.paddock.matching.event.MarketHalted;
import io.paddock.matching.event.MarketOpened;
import io.paddock.matching.event.MarketResolved;
import io.paddock.matching.event.MarketVoided;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.Payouts;
import io.paddock.web.db.Sql;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Table {@code market_states}. A market is created before anything else happens to it. */
final class MarketRows implements Rows {

  private static final String CREATE =
      """
      INSERT INTO market_states (symbol, status, tick_size, min_quantity, fee_rate_bps, closes_at,
                                 created_sequence, status_sequence, updated_at)
      VALUES (#{symbol}, 'created', #{tickSize}, #{minQuantity}, #{feeRateBps}, #{closesAt},
              #{sequence}, #{sequence}, #{at})
      """;

  private static final String CHANGE =
      """
      UPDATE market_states
         SET status = #{status}, payout_yes = #{payoutYes}, payout_no = #{payoutNo},
             status_sequence = #{sequence}, updated_at = #{at}
       WHERE symbol = #{symbol}
      """;

  private static final String AMEND =
      """
      UPDATE market_states
         SET tick_size = #{tickSize}, min_quantity = #{minQuantity}, fee_rate_bps = #{feeRateBps},
             closes_at = #{closesAt}, updated_at = #{at}
       WHERE symbol = #{symbol}
      """;

  private final RowBatch created;
  private final RowBatch amended;
  private final RowBatch changed;

  MarketRows(Sql tx) {
    created = new RowBatch(tx, CREATE);
    amended = new RowBatch(tx, AMEND);
    changed = new RowBatch(tx, CHANGE);
  }

  @Override
  public void add(Fact fact, Event event) {
    switch (event) {
      case MarketCreated e -> created.add(fact, terms(e.terms()));
      case MarketOpened e -> changed.add(fact, status(e.symbol(), MarketStatus.OPEN, null));
      case MarketHalted e -> changed.add(fact, status(e.symbol(), MarketStatus.HALTED, null));
      case MarketClosed e -> changed.add(fact, status(e.symbol(), MarketStatus.CLOSED, null));
      case MarketResolved e ->
          changed.add(fact, status(e.symbol(), MarketStatus.RESOLVED, e.payouts()));
      case MarketVoided e -> changed.add(fact, status(e.symbol(), MarketStatus.VOIDED, null));
      case MarketDeleted e -> changed.add(fact, status(e.symbol(), MarketStatus.DELETED, null));
      case MarketAmended e -> amended.add(fact, terms(e.terms()));
      default -> {
        // Changes no market.
      }
    }
  }

  @Override
  public void send() {
    created.send();
    amended.send();
    changed.send();
  }

  private static Map<String, @Nullable Object> terms(MarketTerms terms) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("symbol", terms.symbol().value());
    values.put("tickSize", terms.tickSize());
    values.put("minQuantity", terms.minQuantity());
    values.put("feeRateBps", terms.feeRateBps());
    values.put(
        "closesAt",
        terms.closesAt() == 0
            ? null
            : Instant.ofEpochMilli(terms.closesAt()).atOffset(ZoneOffset.UTC));
    return values;
  }

  private static Map<String, @Nullable Object> status(
      Symbol symbol, MarketStatus status, @Nullable Payouts payouts) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("symbol", symbol.value());
    values.put("status", Codes.of(status));
    values.put("payoutYes", payouts == null ? null : payouts.yes());
    values.put("payoutNo", payouts == null ? null : payouts.no());
    return values;
  }
}
