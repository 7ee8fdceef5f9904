package io.paddock.backoffice.terms;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an operator pays. A month has one set of terms: the latest that begin in it or before.
 *
 * @param revenueSharePercent of the gross gaming revenue, per currency; nothing is taken of a loss
 * @param tradingFeeSharePercent of the fees that its traders paid
 * @param monthlyFee in {@code currency}
 * @param billingDay on which day of the next month an invoice is closed, in UTC
 * @param effectiveFrom the first day of a month; null in a request for this month
 */
@Schema(name = "Terms")
public record Terms(
    @NotNull
        @DecimalMin(value = "0", message = PERCENT)
        @DecimalMax(value = "100", message = PERCENT)
        @Digits(integer = 3, fraction = 4, message = "must have at most 4 decimals")
        @Schema(examples = "12.5")
        BigDecimal revenueSharePercent,
    @NotNull
        @DecimalMin(value = "0", message = PERCENT)
        @DecimalMax(value = "100", message = PERCENT)
        @Digits(integer = 3, fraction = 4, message = "must have at most 4 decimals")
        @Schema(examples = "50")
        BigDecimal tradingFeeSharePercent,
    @NotNull
        @DecimalMin(value = "0", message = "must not be below zero")
        @Digits(integer = 12, fraction = 8, message = "must have at most 12 digits and 8 decimals")
        @Schema(examples = "500")
        BigDecimal monthlyFee,
    @NotNull
        @Pattern(regexp = "[A-Z0-9]{3,10}", message = "must match ^[A-Z0-9]{3,10}$")
        @Schema(examples = "USDT")
        String currency,
    @NotNull
        @Min(value = 1, message = "must be between 1 and 28")
        @Max(value = 28, message = "must be between 1 and 28")
        @Schema(examples = "3")
        Integer billingDay,
    @Pattern(regexp = MONTH, message = MONTH_RULE) @Schema(examples = "2027-01-01")
        @Nullable String effectiveFrom) {

  public static final String MONTH = "20[0-9]{2}-(0[1-9]|1[0-2])-01";
  static final String MONTH_RULE = "must be the first day of a month, such as 2027-01-01";

  private static final String PERCENT = "must be between 0 and 100";

  /** Scheduled that far ahead at most. */
  public static final int MAX_MONTHS_AHEAD = 24;

  /** The first day of the month that {@code day} lies in. */
  public static LocalDate monthOf(LocalDate day) {
    return day.withDayOfMonth(1);
  }

  public LocalDate begins() {
    if (effectiveFrom == null) {
      throw new IllegalStateException("terms that are kept have a month");
    }
    return LocalDate.parse(effectiveFrom);
  }

  public Terms from(LocalDate month) {
    return new Terms(
        revenueSharePercent,
        tradingFeeSharePercent,
        monthlyFee,
        currency,
        billingDay,
        month.toString());
  }

  /** Without the month, to compare what is paid. */
  public boolean costsTheSameAs(@Nullable Terms other) {
    LocalDate anyMonth = LocalDate.EPOCH;
    return other != null && from(anyMonth).equals(other.from(anyMonth));
  }

  /** Of an operator's terms, those of one month. */
  public static Optional<Terms> inForce(Collection<Terms> all, LocalDate month) {
    return all.stream()
        .filter(terms -> !terms.begins().isAfter(month))
        .max(Comparator.comparing(Terms::begins));
  }
}
