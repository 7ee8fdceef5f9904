package io.paddock.matching.event;

import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.Payouts;
import java.util.UUID;

/**
 * The market ended; its orders were cancelled and its holders credited before this.
 *
 * @param released 10⁻⁶ collateral that was locked = paid + dust
 * @param paid 10⁻⁶ collateral credited to holders
 * @param dust 10⁻⁶ collateral that the platform keeps from rounding
 */
public record MarketResolved(
    UUID commandId, Symbol symbol, Payouts payouts, long released, long paid, long dust)
    implements Event {}
