package io.paddock.gateway.order;

import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.OrderStatus;
import io.paddock.web.error.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which orders of a wallet are asked for. */
record HistoryFilter(Optional<Symbol> symbol, Optional<OrderStatus> status) {

  /**
   * Reads the query's {@code marketId} and {@code status}.
   *
   * @throws Problem 400 that names the parameter
   */
  static HistoryFilter of(@Nullable String marketId, @Nullable String status) {
    return new HistoryFilter(
        OrderShape.optionalSymbol("?marketId", marketId),
        Optional.ofNullable(status).map(HistoryFilter::status));
  }

  private static OrderStatus status(String text) {
    return Arrays.stream(OrderStatus.values())
        .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "?status", "must be live, partially_filled, matched, cancelled or expired"));
  }
}
