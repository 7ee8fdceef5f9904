package io.paddock.backoffice.market;

import io.paddock.backoffice.text.Label;
import io.paddock.matching.amount.Micros;
import io.paddock.web.error.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What of a market can be changed: everything but its symbol until it is opened, and {@code
 * closesAt} alone while it is open.
 */
@Schema(
    name = "MarketPatch",
    examples =
        """
        {"title":"Who wins the cup?","eventId":"CUP-2027","outcomes":["Home","Away"],\
        "tickSize":"0.01","minQuantity":"1","feeRateBps":20,"closesAt":"2027-04-25T18:30:00Z"}\
        """)
record Definition(
    @NotNull
        @Size(min = 1, max = NewMarket.MAX_TITLE, message = "must be 1 to 200 characters")
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String title,
    @Pattern(regexp = NewMarket.NAME, message = NewMarket.NAME_RULE) @Nullable String eventId,
    @NotNull @Size(min = 2, max = 2, message = "must be two outcomes")
        List<
                @NotNull
                @Size(min = 1, max = NewMarket.MAX_OUTCOME, message = "must be 1 to 60 characters")
                @Pattern(regexp = Label.PATTERN, message = Label.RULE) String>
            outcomes,
    @NotNull BigDecimal tickSize,
    @NotNull BigDecimal minQuantity,
    @NotNull
        @Min(value = 0, message = NewMarket.FEE_RULE)
        @Max(value = 1_000, message = NewMarket.FEE_RULE)
        Integer feeRateBps,
    @Nullable Instant closesAt) {

  /**
   * What the exchange is told of it.
   *
   * @throws Problem a 400 that points at everything that is not valid
   */
  Terms terms(Instant now) {
    return Terms.of(outcomes, tickSize, minQuantity, closesAt, now);
  }

  /** The same as the exchange counts it: 0.010 is no other tick than 0.01. */
  Definition as(Terms terms) {
    return new Definition(
        title,
        eventId,
        outcomes,
        Micros.decimal(terms.tickSize()),
        Micros.decimal(terms.minQuantity()),
        feeRateBps,
        terms.closesAt());
  }

  /** With the closing time of {@code other}: equal to it if nothing else differs. */
  Definition closingAs(Definition other) {
    return new Definition(
        title, eventId, outcomes, tickSize, minQuantity, feeRateBps, other.closesAt);
  }

  /** As a command remembers it. */
  Map<String, Object> members() {
    Map<String, Object> members = new HashMap<>();
    members.put("title", title);
    members.put("outcomes", outcomes);
    members.put("tickSize", tickSize);
    members.put("minQuantity", minQuantity);
    members.put("feeRateBps", feeRateBps);
    if (eventId != null) {
      members.put("eventId", eventId);
    }
    if (closesAt != null) {
      members.put("closesAt", closesAt);
    }
    return members;
  }
}
