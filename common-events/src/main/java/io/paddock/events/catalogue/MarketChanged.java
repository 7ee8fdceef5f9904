package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A market's terms are these from now on. Once it was opened, only its closing time changes.
 *
 * @param marketId the market's symbol
 * @param tickSize what prices are multiples of
 * @param minQuantity the smallest order
 * @param feeRateBps what takers pay, in 1/10 000
 * @param closesAt when trading ends; null for no such time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"marketId", "tickSize", "minQuantity", "feeRateBps", "closesAt"})
public record MarketChanged(
    String marketId,
    BigDecimal tickSize,
    BigDecimal minQuantity,
    int feeRateBps,
    @Nullable Instant closesAt)
    implements EventPayload {

  public MarketChanged {
    Amounts.requireNotNegative("market_changed", tickSize, minQuantity);
  }
}
