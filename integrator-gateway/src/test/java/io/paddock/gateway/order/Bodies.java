package io.paddock.gateway.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A well-formed order's members; a test changes one. */
final class Bodies {

  static final String MAKER = "0x1234567890AbCdEf1234567890aBcDeF12345678";

  @Nullable String marketId = "CUP-FINAL";
  @Nullable String side = "buy";
  @Nullable String outcome = "0";
  @Nullable BigDecimal price = new BigDecimal("0.55");
  @Nullable BigDecimal quantity = new BigDecimal("100");
  @Nullable String nonce = "1730289600000000";
  @Nullable JsonNode expiry;
  @Nullable String maker = MAKER;
  @Nullable String signature = "0x00";
  @Nullable Integer feeRateBps;
  @Nullable String timeInForce;
  @Nullable Boolean postOnly;
  @Nullable String clientOrderId;
  @Nullable String selfTradePrevention;
  @Nullable Integer orderVersion;
  @Nullable JsonNode timestamp;
  @Nullable String metadata;
  @Nullable String builder;

  PlaceOrderRequest build() {
    return new PlaceOrderRequest(
        marketId,
        side,
        outcome,
        price,
        quantity,
        nonce,
        expiry,
        maker,
        signature,
        feeRateBps,
        timeInForce,
        postOnly,
        clientOrderId,
        selfTradePrevention,
        orderVersion,
        timestamp,
        metadata,
        builder,
        null,
        null,
        null,
        null);
  }

  void expiry(String text) {
    expiry = JsonNodeFactory.instance.textNode(text);
  }

  void expiry(long seconds) {
    expiry = JsonNodeFactory.instance.numberNode(seconds);
  }
}
