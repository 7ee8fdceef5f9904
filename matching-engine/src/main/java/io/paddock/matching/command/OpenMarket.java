package io.paddock.matching.command;

import io.paddock.matching.id.Symbol;
import java.util.UUID;

/** Lets a created or halted market accept orders. */
public record OpenMarket(UUID commandId, Symbol symbol) implements AdminCommand {}
