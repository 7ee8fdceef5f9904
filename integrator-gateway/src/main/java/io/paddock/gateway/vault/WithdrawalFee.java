package io.paddock.gateway.vault;

import io.paddock.gateway.error.GatewayError;
import io.paddock.matching.amount.Micros;
import io.paddock.web.error.Problem;
import io.paddock.web.openapi.Decimal;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a withdrawal costs, and how much it can be.
 *
 * @param fee collateral on top of the amount; owners sign it
 */
@Schema(
    examples =
        """
        {"fee":"1","minimum":"5","maximum":"100000"}
        """)
record WithdrawalFee(@Decimal String fee, @Decimal String minimum, @Decimal String maximum) {

  static WithdrawalFee of(VaultConfig config) {
    return new WithdrawalFee(
        Micros.text(micros(config.fee())),
        Micros.text(micros(config.minimum())),
        Micros.text(micros(config.maximum())));
  }

  /** The fee in 10⁻⁶ collateral. */
  static long fee(VaultConfig config) {
    return micros(config.fee());
  }

  /**
   * Lets an amount pass that is worth a transaction and not more than one may move.
   *
   * @throws Problem 422 with the bound that it crosses
   */
  static void requireWithin(long amount, VaultConfig config) {
    if (amount < micros(config.minimum())) {
      throw Problem.of(GatewayError.AMOUNT_BELOW_MINIMUM, "The amount is below the minimum")
          .withViolation("/amount", "must be at least " + of(config).minimum());
    }
    if (amount > micros(config.maximum())) {
      throw Problem.of(GatewayError.AMOUNT_ABOVE_MAXIMUM, "The amount is above the maximum")
          .withViolation("/amount", "must be at most " + of(config).maximum());
    }
  }

  private static long micros(BigDecimal configured) {
    return Micros.of(configured)
        .orElseThrow(() -> new IllegalStateException("vault_amount_invalid value=" + configured));
  }
}
