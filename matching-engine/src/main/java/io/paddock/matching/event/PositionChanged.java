package io.paddock.matching.event;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;

/**
 * A wallet's tokens of one outcome after the command.
 *
 * @param quantity 10⁻⁶ tokens
 * @param reserved part of it that open orders could still debit
 * @param cost 10⁻⁶ collateral paid for the tokens held
 * @param realizedPnl 10⁻⁶ collateral, by sales so far
 */
public record PositionChanged(
    Address wallet,
    Symbol symbol,
    Outcome outcome,
    long quantity,
    long reserved,
    long cost,
    long realizedPnl)
    implements Event {}
