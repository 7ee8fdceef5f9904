package io.paddock.gateway.ordergroup;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/order-groups}.
 *
 * @param limit tokens that are matched in a window at most, over all orders of the group; 0.01 to
 *     1000000000, in steps of 0.01
 * @param windowSeconds 1 to 86400 seconds of the log's time
 */
@Schema(examples = "{\"limit\":\"500\",\"windowSeconds\":15}")
record OrderGroupRequest(
    @Schema(required = true, implementation = String.class) @Nullable BigDecimal limit,
    @Schema(required = true) @Nullable Integer windowSeconds) {}
