package io.paddock.backoffice.market;

import io.paddock.backoffice.text.Label;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST …/markets/{id}/resolve}.
 *
 * @param payouts what a token of either outcome is worth; together 1
 * @param source where everybody can look the result up
 */
@Schema(
    name = "ResolveMarket",
    examples =
        """
        {"payouts":["1","0"],"reason":"Home won 2:1","source":"https://league.example/results/41"}\
        """)
public record ResolveBody(
    @NotNull @Size(min = 2, max = 2, message = "must be two payouts")
        List<@NotNull BigDecimal> payouts,
    @NotNull
        @Size(min = 1, max = Grounds.MAX_REASON, message = Grounds.REASON_RULE)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String reason,
    @NotNull
        @Size(min = 1, max = Grounds.MAX_SOURCE, message = Grounds.SOURCE_RULE)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String source) {

  Grounds grounds() {
    return new Grounds(reason, source);
  }
}
