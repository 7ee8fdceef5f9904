package io.paddock.gateway.order;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/orders/replace}: one of the two ids, and the order that takes its
 * place.
 *
 * @param ifFilled {@code stop}, which is meant without it: nothing is replaced if any of the order
 *     was filled; {@code remaining}: the new order asks for that much less
 */
@Schema(
    examples =
        """
        {"orderId":"0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55",
         "ifFilled":"remaining",
         "order":{"marketId":"UAE-CUP-FINAL-20260425","side":"buy","outcome":"0","price":"0.56",
                  "quantity":"100","nonce":"1730289600000001","expiry":1730376000,
                  "maker":"0x1234567890abcdef1234567890abcdef12345678","signature":"0x…"}}
        """)
record ReplaceRequest(
    @Nullable String orderId,
    @Nullable String clientOrderId,
    @Schema(
            enumeration = {"stop", "remaining"},
            defaultValue = "stop")
        @Nullable String ifFilled,
    @Schema(required = true) @Nullable PlaceOrderRequest order) {}
