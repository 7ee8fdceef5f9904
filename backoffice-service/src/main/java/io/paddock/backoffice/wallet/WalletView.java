package io.paddock.backoffice.wallet;

import io.paddock.matching.amount.Micros;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A wallet as staff see it. */
@Schema(name = "Wallet")
record WalletView(
    @Schema(examples = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8") String address,
    Kyc kyc,
    @Schema(description = "Null: the usual ceiling", examples = "60")
        @Nullable Integer rateLimitPerMin,
    Instant createdAt,
    Instant updatedAt) {

  /** What is known of the person behind it. */
  @Schema(name = "Kyc")
  record Kyc(
      @Schema(description = "APPROVED, PENDING or REJECTED", examples = "APPROVED") String status,
      @Schema(examples = "1") int tier,
      @Nullable Instant decidedAt) {}

  private static final String TX =
      "0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060";

  static WalletView of(Wallet wallet) {
    return new WalletView(
        wallet.address(),
        new Kyc(wallet.kyc().status().name(), wallet.kyc().tier(), wallet.kycDecidedAt()),
        wallet.rateLimitPerMin(),
        wallet.createdAt(),
        wallet.updatedAt());
  }

  /** One wallet, under its name. */
  @Schema(name = "WalletAnswer")
  record Single(WalletView wallet) {}

  /** A deposit that the ledger has, and since when. */
  @Schema(name = "Deposit")
  record Deposited(
      @Schema(examples = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8") String wallet,
      @Schema(examples = "100000") BigDecimal amount,
      @Schema(examples = WalletView.TX) String txHash,
      @Schema(description = "Place in the log", examples = "4711") long sequence) {}

  /** Deposit limits that the exchange applies, and since when. */
  @Schema(name = "DepositLimits")
  record DepositLimits(
      @Schema(examples = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8") String wallet,
      @Schema(examples = "5000") BigDecimal daily,
      @Schema(examples = "20000") BigDecimal weekly,
      @Schema(examples = "1000000000000") BigDecimal monthly,
      @Schema(description = "Place in the log", examples = "4711") long sequence) {

    static DepositLimits of(String wallet, DepositLimitsBody.Checked limits, long sequence) {
      return new DepositLimits(
          wallet,
          Micros.decimal(limits.daily()),
          Micros.decimal(limits.weekly()),
          Micros.decimal(limits.monthly()),
          sequence);
    }
  }

  /** A fee tier that the exchange applies, and since when. */
  @Schema(name = "FeeTier")
  record FeeTier(
      @Schema(examples = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8") String wallet,
      @Schema(examples = "2") int tier,
      @Schema(examples = "10") int takerFeeBps,
      @Schema(description = "Place in the log", examples = "4711") long sequence) {}
}
