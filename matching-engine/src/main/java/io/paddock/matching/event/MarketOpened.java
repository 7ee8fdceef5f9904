package io.paddock.matching.event;

import io.paddock.matching.id.Symbol;
import java.util.UUID;

/** The market accepts orders. */
public record MarketOpened(UUID commandId, Symbol symbol) implements Event {}
