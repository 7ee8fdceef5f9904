package io.paddock.backoffice.wallet;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.amount.Micros;
import io.paddock.web.error.Problem;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code PUT …/wallets/{address}/deposit-limits}: the whole of a wallet's limits.
 *
 * @param daily collateral in a day of UTC; 1000000000000 for no limit, like the others
 * @param weekly in a week from Monday
 * @param monthly in a month of the calendar
 */
@Schema(
    name = "PutDepositLimits",
    examples =
        """
        {"daily":"5000","weekly":"20000","monthly":"1000000000000"}\
        """)
public record DepositLimitsBody(
    @NotNull BigDecimal daily, @NotNull BigDecimal weekly, @NotNull BigDecimal monthly) {

  private static final BigDecimal MAX = Micros.decimal(Limits.NO_DEPOSIT_LIMIT);

  /** Limits that the exchange can be told, in units of 10⁻⁶ collateral. */
  record Checked(long daily, long weekly, long monthly) {}

  /**
   * @throws Problem a 400 that points at a limit that is none
   */
  Checked check() {
    return new Checked(
        micros("/daily", daily), micros("/weekly", weekly), micros("/monthly", monthly));
  }

  private static long micros(String pointer, BigDecimal limit) {
    if (limit.signum() < 0 || limit.compareTo(MAX) > 0) {
      throw Problem.invalid(pointer, "must be between 0 and " + MAX.toPlainString());
    }
    if (limit.compareTo(MAX) == 0) {
      return Limits.NO_DEPOSIT_LIMIT;
    }
    return Micros.of(limit)
        .orElseThrow(() -> Problem.invalid(pointer, "must have at most 6 decimals"));
  }
}
