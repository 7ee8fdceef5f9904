package io.paddock.matching;

import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;

/**
 * A wallet's tokens of one outcome of an unresolved market; quantity = available + reserved.
 *
 * @param quantity 10⁻⁶ tokens
 * @param cost 10⁻⁶ collateral paid for the tokens held, fees not counted; divided by {@code
 *     quantity} it is the average price
 * @param realizedPnl 10⁻⁶ collateral won or lost by sales so far, fees not counted
 */
public record PositionView(
    Symbol symbol,
    Outcome outcome,
    long available,
    long reserved,
    long quantity,
    long cost,
    long realizedPnl) {}
