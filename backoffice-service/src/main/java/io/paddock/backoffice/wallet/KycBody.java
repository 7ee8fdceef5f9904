package io.paddock.backoffice.wallet;

import io.paddock.auth.directory.KycStatus;
import io.paddock.web.error.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code PUT …/wallets/{address}/kyc}. */
@Schema(name = "PutKyc", examples = "{\"status\":\"APPROVED\",\"tier\":1}")
public record KycBody(
    @NotNull
        @Pattern(
            regexp = "APPROVED|PENDING|REJECTED",
            message = "must be APPROVED, PENDING or REJECTED")
        String status,
    @NotNull
        @Min(value = 0, message = TIER_RULE)
        @Max(value = KycStanding.MAX_TIER, message = TIER_RULE)
        Integer tier) {

  private static final String TIER_RULE = "must be between 0 and 10";

  /**
   * The standing.
   *
   * @throws Problem a 400 that points at a tier that does not go with the status
   */
  KycStanding standing() {
    KycStatus wanted = KycStatus.valueOf(status);
    if (!KycStanding.means(wanted, tier)) {
      throw Problem.invalid("/tier", "must be 1 to 10 when APPROVED, else 0");
    }
    return new KycStanding(wanted, tier);
  }
}
