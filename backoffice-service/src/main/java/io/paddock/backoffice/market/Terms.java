package io.paddock.backoffice.market;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.market.MarketTerms;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a market as the exchange takes them, checked beforehand so that each mistake is
 * pointed at.
 *
 * @param tickSize 10⁻⁶
 * @param minQuantity 10⁻⁶ tokens
 */
record Terms(long tickSize, long minQuantity, @Nullable Instant closesAt) {

  private static final Instant LATEST = Instant.ofEpochSecond(Limits.MAX_EXPIRY_SECONDS);

  /**
   * @throws Problem a 400 that points at everything that is not valid
   */
  static Terms of(NewMarket body, Instant now) {
    return of(body.outcomes(), body.tickSize(), body.minQuantity(), body.closesAt(), now);
  }

  /**
   * @throws Problem a 400 that points at everything that is not valid
   */
  static Terms of(
      List<String> outcomes,
      BigDecimal tickSize,
      BigDecimal minQuantity,
      @Nullable Instant wantedEnd,
      Instant now) {
    List<Violation> violations = new ArrayList<>();
    long tick = micros(tickSize);
    if (!MarketTerms.TICKS.contains(tick)) {
      violations.add(
          new Violation("/tickSize", "must be one of 0.1 0.01 0.005 0.0025 0.001 0.0001"));
    }
    long minimum = micros(minQuantity);
    if (minimum <= 0 || minimum > Limits.MAX_QUANTITY || minimum % Limits.QUANTITY_STEP != 0) {
      violations.add(
          new Violation(
              "/minQuantity", "must be above 0, at most 10000000, with at most 2 decimals"));
    }
    if (outcomes.getFirst().equals(outcomes.getLast())) {
      violations.add(new Violation("/outcomes/1", "is there twice"));
    }
    @Nullable Instant closesAt =
        wantedEnd == null ? null : wantedEnd.truncatedTo(ChronoUnit.MILLIS);
    if (closesAt != null && (!closesAt.isAfter(now) || closesAt.isAfter(LATEST))) {
      violations.add(new Violation("/closesAt", "must be in the future, before the year 10000"));
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
    return new Terms(tick, minimum, closesAt);
  }

  /** What no count of 10⁻⁶ expresses is as wrong as zero is. */
  private static long micros(BigDecimal amount) {
    return Micros.of(amount).orElse(0);
  }
}
