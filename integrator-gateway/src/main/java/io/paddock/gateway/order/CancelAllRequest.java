package io.paddock.gateway.order;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/orders/cancel-all}.
 *
 * @param marketId this market's orders only; every market's when left out
 */
@Schema(
    examples =
        """
        {"marketId":"UAE-CUP-FINAL-20260425"}
        """)
record CancelAllRequest(@Nullable String marketId) {}
