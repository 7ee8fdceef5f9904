package io.paddock.backoffice.market;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.paddock.backoffice.market.Market.Life;
import io.paddock.backoffice.patch.Versioned;
import io.paddock.matching.amount.Micros;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A market as staff see it. */
@Schema(name = "Market")
record MarketView(
    UUID id,
    @Schema(examples = "UAE-CUP-FINAL-20270425") String symbol,
    @Schema(description = "The symbol, as orders name it", examples = "UAE-CUP-FINAL-20270425")
        String marketId,
    @Schema(examples = "Who wins the cup?") String title,
    @Nullable String eventId,
    @Schema(examples = "[\"YES\",\"NO\"]") List<String> outcomes,
    @Schema(examples = "0.01") BigDecimal tickSize,
    @Schema(examples = "1") BigDecimal minQuantity,
    @Schema(examples = "20") int feeRateBps,
    @Nullable Instant closesAt,
    @Schema(
            description = "pending, created, open, halted, closed, resolved or voided",
            examples = "open")
        String status,
    @Schema(description = "Of either outcome, once resolved") @Nullable List<BigDecimal> payouts,
    @Schema(description = "Place in the log that led to the status", examples = "4711")
        @Nullable Long sequence,
    Instant createdAt,
    @JsonIgnore int version) {

  static final String NOT_SEEN_YET = "pending";

  static MarketView of(Market market) {
    @Nullable Life life = market.life();
    return new MarketView(
        market.id(),
        market.symbol(),
        market.symbol(),
        market.title(),
        market.eventId(),
        market.outcomes(),
        Micros.decimal(market.tickSize()),
        Micros.decimal(market.minQuantity()),
        market.feeRateBps(),
        market.closesAt(),
        life == null ? NOT_SEEN_YET : life.status(),
        life == null || life.payouts() == null
            ? null
            : life.payouts().stream().map(Micros::decimal).toList(),
        life == null ? null : life.sequence(),
        market.createdAt(),
        market.version());
  }

  /** One market, under its name. */
  @Schema(name = "MarketAnswer")
  record Single(MarketView market) implements Versioned {
    @Override
    public int shownVersion() {
      return market.version;
    }
  }

  /**
   * One market after a command.
   *
   * @param sequence where in the log the command's effect is
   */
  @Schema(name = "MarketEffect")
  record Effect(
      MarketView market,
      @Schema(description = "Place of the effect in the log", examples = "4711") long sequence) {}
}
