package io.paddock.matching.order;

/**
 * One order's part in a trade; the trade's id is (sequence, index), the position of its event.
 *
 * @param price in the order's own outcome, 10⁻⁶
 * @param quantity 10⁻⁶ tokens
 * @param fee 10⁻⁶ collateral; 0 for a maker
 * @param time log time, milliseconds
 */
public record Fill(
    long sequence,
    int index,
    TradeKind kind,
    Liquidity liquidity,
    long price,
    long quantity,
    long fee,
    long time) {}
