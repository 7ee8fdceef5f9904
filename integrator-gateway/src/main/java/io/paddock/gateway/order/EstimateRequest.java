package io.paddock.gateway.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.matching.id.Address;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/orders/estimate}: an order that is not signed. */
@Schema(
    examples =
        """
        {"marketId":"UAE-CUP-FINAL-20260425","side":"buy","outcome":"0","price":"0.55",
         "quantity":"100"}
        """)
record EstimateRequest(
    @Schema(required = true) @Nullable String marketId,
    @Schema(
            required = true,
            enumeration = {"buy", "sell"})
        @Nullable String side,
    @Schema(
            required = true,
            enumeration = {"0", "1"})
        @Nullable String outcome,
    @Schema(required = true, implementation = String.class) @Nullable BigDecimal price,
    @Schema(required = true, implementation = String.class) @Nullable BigDecimal quantity,
    @Schema(implementation = Long.class) @Nullable JsonNode expiry,
    @Nullable Integer feeRateBps,
    @Schema(
            enumeration = {"GTC", "GTD", "IOC", "FOK"},
            defaultValue = "GTC")
        @Nullable String timeInForce,
    @Nullable Boolean postOnly,
    @Schema(
            description = PlaceOrderRequest.SELF_TRADES,
            enumeration = {"CANCEL_NEWEST", "CANCEL_OLDEST", "CANCEL_BOTH"},
            defaultValue = "CANCEL_NEWEST")
        @Nullable String selfTradePrevention) {

  private static final String UNSIGNED = "";
  private static final String NO_NONCE = "0";

  /** The same as it would be placed, but for what is signed. */
  PlaceOrderRequest by(Address wallet) {
    return new PlaceOrderRequest(
        marketId,
        side,
        outcome,
        price,
        quantity,
        NO_NONCE,
        expiry,
        wallet.toString(),
        UNSIGNED,
        feeRateBps,
        timeInForce,
        postOnly,
        null,
        selfTradePrevention,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
