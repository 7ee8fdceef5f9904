package io.paddock.gateway.order;

import io.paddock.auth.chain.OrderStamp;
import io.paddock.auth.chain.Word;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TimeInForce;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order whose shape is right; what it asks for may still be refused.
 *
 * @param price collateral per token, as sent
 * @param quantity tokens, as sent
 * @param nonce the signed salt
 * @param expiry unix seconds, 0 for none
 * @param feeRateBps null for the market's
 * @param stamp what version 2 signs; null for an order of version 1
 */
record RequestedOrder(
    Symbol symbol,
    Side side,
    Outcome outcome,
    BigDecimal price,
    BigDecimal quantity,
    Word nonce,
    long expiry,
    Address maker,
    String signature,
    @Nullable Integer feeRateBps,
    TimeInForce timeInForce,
    boolean postOnly,
    @Nullable String clientOrderId,
    SelfTradePrevention selfTradePrevention,
    @Nullable OrderStamp stamp) {}
