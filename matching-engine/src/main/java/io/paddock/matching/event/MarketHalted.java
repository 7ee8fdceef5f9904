package io.paddock.matching.event;

import io.paddock.matching.id.Symbol;
import java.util.UUID;

/** The market takes no orders; those that rest stay. */
public record MarketHalted(UUID commandId, Symbol symbol) implements Event {}
