package io.paddock.gateway.order;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/orders/decrease}: one of the two ids, and the quantity.
 *
 * @param quantity tokens that the order asks for in all from then on, those already filled included
 */
@Schema(
    examples =
        """
        {"orderId":"0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55",
         "quantity":"60"}
        """)
record DecreaseRequest(
    @Nullable String orderId,
    @Nullable String clientOrderId,
    @Schema(required = true, implementation = String.class) @Nullable BigDecimal quantity) {}
