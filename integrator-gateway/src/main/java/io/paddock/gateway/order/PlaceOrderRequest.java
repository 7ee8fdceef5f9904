package io.paddock.gateway.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/orders/place}, as sent.
 *
 * @param marketId the market's symbol
 * @param side {@code buy} or {@code sell}
 * @param outcome {@code "0"} or {@code "1"}
 * @param nonce the signed {@code salt}: a whole number as text, unique per wallet
 * @param expiry unix seconds, as a number or as text; none, 0 and {@code "0"} mean no expiry
 * @param maker the acting wallet, or its vault
 * @param signature {@code 0x} and 130 hexadecimal digits
 * @param feeRateBps the highest taker fee accepted, the market's when left out
 * @param orderVersion of the exchange contract that it is signed for: 1, which is meant without it,
 *     or 2, which signs no expiry and no fee, and is to be placed within five minutes of its
 *     timestamp
 * @param timestamp of version 2: unix milliseconds, as text or as a number
 * @param metadata of version 2: 0x and 64 hexadecimal digits, zero when left out
 * @param builder of version 2: likewise
 * @param maxCost collateral that an IOC or FOK buy spends at most, fees included; not in a batch or
 *     a replacement, like the three that follow
 * @param reduceOnly a sale asks for no more than the wallet has available
 * @param notBookedAfter unix milliseconds of the log's time after which it is refused
 * @param orderGroupId of a group that it joins; what replaces it joins the same
 */
@Schema(
    examples =
        """
        {"marketId":"UAE-CUP-FINAL-20260425","side":"buy","outcome":"0","price":"0.55",
         "quantity":"100","nonce":"1730289600000000","expiry":1730376000,
         "maker":"0x1234567890abcdef1234567890abcdef12345678","signature":"0x…",
         "timeInForce":"GTD","postOnly":false,"clientOrderId":"mm-42"}
        """)
record PlaceOrderRequest(
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
    @Schema(required = true) @Nullable String nonce,
    @Schema(implementation = Long.class) @Nullable JsonNode expiry,
    @Schema(required = true) @Nullable String maker,
    @Schema(required = true) @Nullable String signature,
    @Nullable Integer feeRateBps,
    @Schema(
            enumeration = {"GTC", "GTD", "IOC", "FOK"},
            defaultValue = "GTC")
        @Nullable String timeInForce,
    @Nullable Boolean postOnly,
    @Nullable String clientOrderId,
    @Schema(
            description = SELF_TRADES,
            enumeration = {"CANCEL_NEWEST", "CANCEL_OLDEST", "CANCEL_BOTH"},
            defaultValue = "CANCEL_NEWEST")
        @Nullable String selfTradePrevention,
    @Schema(
            implementation = Integer.class,
            enumeration = {"1", "2"},
            defaultValue = "1")
        @Nullable Integer orderVersion,
    @Schema(implementation = String.class) @Nullable JsonNode timestamp,
    @Nullable String metadata,
    @Nullable String builder,
    @Schema(implementation = String.class) @Nullable BigDecimal maxCost,
    @Nullable Boolean reduceOnly,
    @Nullable Long notBookedAfter,
    @Nullable String orderGroupId) {

  static final String SELF_TRADES =
      "What happens when the order meets one of its own wallet, for a wallet never trades with"
          + " itself: CANCEL_NEWEST cancels what is left of the order, CANCEL_OLDEST cancels the"
          + " resting one and goes on, CANCEL_BOTH cancels both. What resting buys that give way"
          + " have reserved is available to the order.";
}
