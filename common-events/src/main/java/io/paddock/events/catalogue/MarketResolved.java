package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.List;

/**
 * A market ended and its holders were credited.
 *
 * @param marketId the market's symbol
 * @param payouts what a token of outcome 0 and one of outcome 1 are worth, in collateral; together
 *     one unit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"marketId", "payouts"})
public record MarketResolved(String marketId, List<BigDecimal> payouts) implements EventPayload {

  private static final int OUTCOMES = 2;

  public MarketResolved {
    payouts = List.copyOf(payouts);
    if (payouts.size() != OUTCOMES) {
      throw new IllegalArgumentException("market_resolved_outcomes_invalid");
    }
    Amounts.requireNotNegative("market_resolved", payouts.getFirst(), payouts.getLast());
    if (payouts.getFirst().add(payouts.getLast()).compareTo(BigDecimal.ONE) != 0) {
      throw new IllegalArgumentException("market_resolved_payouts_do_not_add_up");
    }
  }
}
