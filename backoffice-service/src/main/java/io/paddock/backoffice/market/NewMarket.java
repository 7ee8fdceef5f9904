package io.paddock.backoffice.market;

import io.paddock.backoffice.text.Label;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/bo/markets}. */
@Schema(
    name = "NewMarket",
    examples =
        """
        {"symbol":"UAE-CUP-FINAL-20270425","title":"Who wins the cup?","outcomes":["Home","Away"],\
        "tickSize":"0.01","minQuantity":"1","feeRateBps":20,"closesAt":"2027-04-25T18:00:00Z"}\
        """)
public record NewMarket(
    @NotNull
        @Pattern(regexp = NAME, message = NAME_RULE)
        @Pattern(regexp = NO_ID, message = "must not have the form of an id")
        String symbol,
    @NotNull
        @Size(min = 1, max = MAX_TITLE, message = "must be 1 to 200 characters")
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String title,
    @Pattern(regexp = NAME, message = NAME_RULE) @Nullable String eventId,
    @NotNull @Size(min = 2, max = 2, message = "must be two outcomes")
        List<
                @NotNull @Size(min = 1, max = MAX_OUTCOME, message = "must be 1 to 60 characters")
                @Pattern(regexp = Label.PATTERN, message = Label.RULE) String>
            outcomes,
    @NotNull BigDecimal tickSize,
    @NotNull BigDecimal minQuantity,
    @NotNull @Min(value = 0, message = FEE_RULE) @Max(value = 1_000, message = FEE_RULE)
        Integer feeRateBps,
    @Nullable Instant closesAt) {

  static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  static final String NAME_RULE =
      "must be 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit";

  static final int MAX_TITLE = 200;

  /** Paths take either, and must not take one for the other. */
  static final String NO_ID = "(?![0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$).*";

  static final int MAX_OUTCOME = 60;

  static final String FEE_RULE = "must be between 0 and 1000";
}
