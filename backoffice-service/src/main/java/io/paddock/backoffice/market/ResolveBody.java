package io.paddock.backoffice.market;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST …/markets/{id}/resolve}.
 *
 * @param payouts what a token of either outcome is worth; together 1
 */
@Schema(name = "ResolveMarket", examples = "{\"payouts\":[\"1\",\"0\"]}")
public record ResolveBody(
    @NotNull @Size(min = 2, max = 2, message = "must be two payouts")
        List<@NotNull BigDecimal> payouts) {}
