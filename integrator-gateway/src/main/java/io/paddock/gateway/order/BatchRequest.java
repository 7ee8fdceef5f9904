package io.paddock.gateway.order;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/orders/batch}.
 *
 * @param items carried out in this order; at most 20 that place and 500 that cancel
 */
@Schema(
    examples =
        """
        {"items":[{"cancel":{"clientOrderId":"mm-41"}},
         {"place":{"marketId":"UAE-CUP-FINAL-20260425","side":"buy","outcome":"0","price":"0.55",
                   "quantity":"100","nonce":"1730289600000000","expiry":1730376000,
                   "maker":"0x1234567890abcdef1234567890abcdef12345678","signature":"0x…",
                   "clientOrderId":"mm-42"}}]}
        """)
record BatchRequest(@Schema(required = true) @Nullable List<@Nullable Item> items) {

  /** One of the two. */
  record Item(@Nullable PlaceOrderRequest place, @Nullable CancelRequest cancel) {}
}
