package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order, or what was left of it, ended unfilled.
 *
 * @param orderId the order: {@code 0x} and 64 hexadecimal digits
 * @param clientOrderId the client's own id of it, when it gave one
 * @param marketId the market's symbol
 * @param wallet whose order, in lower case
 * @param remaining tokens that were still to be filled
 * @param reason why, such as {@code requested}, {@code ioc_remainder} or {@code expired}; more may
 *     come
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"orderId", "clientOrderId", "marketId", "wallet", "remaining", "reason"})
public record OrderCancelled(
    String orderId,
    @Nullable String clientOrderId,
    String marketId,
    String wallet,
    BigDecimal remaining,
    String reason)
    implements EventPayload {

  /** The order's own expiry passed; every other reason is one of the engine's. */
  public static final String EXPIRED = "expired";

  public OrderCancelled {
    Wallets.require(wallet);
    Amounts.requireNotNegative("order_cancelled", remaining);
  }
}
