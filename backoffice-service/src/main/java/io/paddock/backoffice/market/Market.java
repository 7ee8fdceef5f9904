package io.paddock.backoffice.market;

import io.paddock.matching.amount.Micros;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A market's definition and how far the exchange is with it.
 *
 * @param symbol its id everywhere else
 * @param outcomes what a token of index 0 and of index 1 stands for
 * @param tickSize 10⁻⁶
 * @param minQuantity 10⁻⁶ tokens
 * @param closesAt milliseconds precision; null for none
 * @param version counts the definition's changes
 * @param life null until the exchange has it
 */
public record Market(
    UUID id,
    String symbol,
    String title,
    @Nullable String eventId,
    List<String> outcomes,
    long tickSize,
    long minQuantity,
    int feeRateBps,
    @Nullable Instant closesAt,
    Instant createdAt,
    int version,
    @Nullable Life life) {

  public Market {
    outcomes = List.copyOf(outcomes);
  }

  /** As staff define it, and as changes of it are written. */
  Definition definition() {
    return new Definition(
        title,
        eventId,
        outcomes,
        Micros.decimal(tickSize),
        Micros.decimal(minQuantity),
        feeRateBps,
        closesAt);
  }

  Market with(Life other) {
    return new Market(
        id,
        symbol,
        title,
        eventId,
        outcomes,
        tickSize,
        minQuantity,
        feeRateBps,
        closesAt,
        createdAt,
        version,
        other);
  }

  /**
   * Where the exchange is with it.
   *
   * @param status {@code created}, {@code open}, {@code halted}, {@code closed}, {@code resolved}
   *     or {@code voided}
   * @param payouts 10⁻⁶ of either outcome, once resolved
   * @param sequence of the log, that led to the status
   */
  public record Life(String status, @Nullable List<Long> payouts, long sequence) {}
}
