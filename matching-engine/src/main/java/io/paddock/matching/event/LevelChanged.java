package io.paddock.matching.event;

import io.paddock.matching.id.Symbol;

/**
 * A price level of the unified book after the command.
 *
 * @param price of YES, 10⁻⁶
 * @param quantity 10⁻⁶ tokens resting there; 0 when the level is gone
 */
public record LevelChanged(Symbol symbol, BookSide side, long price, long quantity)
    implements Event {}
