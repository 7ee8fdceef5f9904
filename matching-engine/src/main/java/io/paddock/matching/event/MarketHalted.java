package io.paddock.matching.event;

import io.paddock.matching.id.Symbol;
import java.util.UUID;

/** The market accepts no orders; resting ones stay. */
public record MarketHalted(UUID commandId, Symbol symbol) implements Event {}
