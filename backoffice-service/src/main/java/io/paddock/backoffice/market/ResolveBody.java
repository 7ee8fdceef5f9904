package io.paddock.backoffice.market;

import io.paddock.backoffice.trading.Micros;
import io.paddock.matching.market.Payouts;
import io.paddock.web.error.Problem;
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
        List<@NotNull BigDecimal> payouts) {

  Payouts checked() {
    Payouts wanted = new Payouts(micros(0), micros(1));
    if (!wanted.isValid()) {
      throw Problem.invalid("/payouts", "must add up to 1");
    }
    return wanted;
  }

  private long micros(int outcome) {
    BigDecimal payout = payouts.get(outcome);
    if (payout.signum() < 0 || payout.compareTo(BigDecimal.ONE) > 0) {
      throw Problem.invalid("/payouts/" + outcome, "must be between 0 and 1");
    }
    return Micros.of(payout)
        .orElseThrow(() -> Problem.invalid("/payouts/" + outcome, "must have at most 6 decimals"));
  }
}
