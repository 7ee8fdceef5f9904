package io.paddock.backoffice.wallet;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.matching.amount.Limits;
import io.paddock.matching.amount.Micros;
import io.paddock.web.error.Problem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code POST …/wallets/{address}/deposits}. */
@Schema(
    name = "NewDeposit",
    examples =
        """
        {"amount":"100000","txHash":\
        "0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060"}""")
public record DepositBody(
    @NotNull BigDecimal amount,
    @NotNull @Pattern(regexp = "0x[0-9a-fA-F]{64}", message = "must be 0x and 64 hex digits")
        String txHash) {

  private static final BigDecimal MAX = Micros.decimal(Limits.MAX_DEPOSIT);

  /**
   * A deposit that the exchange can be told.
   *
   * @param micros units of 10⁻⁶ collateral
   * @param txHash in lower case
   */
  record Checked(BigDecimal amount, long micros, String txHash) {}

  /**
   * @throws Problem a 400 that points at an amount that is none; 422 {@code deposit_above_maximum}
   */
  Checked check() {
    if (amount.signum() <= 0) {
      throw Problem.invalid("/amount", "must be above zero");
    }
    if (amount.compareTo(MAX) > 0) {
      throw Problem.of(
          BackofficeError.DEPOSIT_ABOVE_MAXIMUM,
          "A deposit is at most " + MAX.toPlainString() + " units");
    }
    long micros =
        Micros.of(amount)
            .orElseThrow(() -> Problem.invalid("/amount", "must have at most 6 decimals"));
    return new Checked(Micros.decimal(micros), micros, txHash.toLowerCase(Locale.ROOT));
  }
}
