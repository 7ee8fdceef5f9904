package io.paddock.gateway.order;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/orders/cancel}: exactly one of the two. */
@Schema(
    examples =
        """
        {"orderId":"0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55"}
        """)
record CancelRequest(@Nullable String orderId, @Nullable String clientOrderId) {}
