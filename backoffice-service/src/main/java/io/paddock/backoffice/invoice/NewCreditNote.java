package io.paddock.backoffice.invoice;

import io.paddock.backoffice.text.Label;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code POST …/invoices/{invoiceId}/credit-notes}. */
@Schema(
    name = "NewCreditNote",
    examples =
        """
        {"reason":"Crash was down on the 3rd.",\
        "lines":[{"item":"crash","currency":"USDT","amount":"12.5"}]}""")
public record NewCreditNote(
    @NotNull
        @Size(min = 1, max = 500, message = "must be 1 to 500 characters")
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String reason,
    @NotNull @Size(min = 1, max = 50, message = "must have 1 to 50 entries")
        List<@NotNull @Valid Line> lines) {

  /** What is given back. */
  @Schema(name = "NewCreditLine")
  record Line(
      @NotNull
          @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
          @Pattern(regexp = Label.PATTERN, message = Label.RULE)
          String item,
      @NotNull @Pattern(regexp = "[A-Z0-9]{3,10}", message = "must match ^[A-Z0-9]{3,10}$")
          String currency,
      @NotNull
          @DecimalMin(value = "0", inclusive = false, message = "must be above zero")
          @Digits(
              integer = 18,
              fraction = 18,
              message = "must have at most 18 digits and 18 decimals")
          BigDecimal amount) {}
}
