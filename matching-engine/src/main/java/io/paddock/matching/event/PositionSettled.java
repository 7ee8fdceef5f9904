package io.paddock.matching.event;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;

/**
 * One holder's tokens of a resolved market turned into cash.
 *
 * @param yes 10⁻⁶ tokens given up
 * @param no 10⁻⁶ tokens given up
 * @param payout 10⁻⁶ collateral credited
 * @param realizedPnl 10⁻⁶ collateral won or lost in this market over its life, fees not counted
 */
public record PositionSettled(
    Symbol symbol, Address wallet, long yes, long no, long payout, long realizedPnl)
    implements Event {}
