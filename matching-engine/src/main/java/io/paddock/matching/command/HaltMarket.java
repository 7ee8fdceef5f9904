package io.paddock.matching.command;

import io.paddock.matching.id.Symbol;
import java.util.UUID;

/** Stops an open market from accepting orders; resting ones stay and can be cancelled. */
public record HaltMarket(UUID commandId, Symbol symbol) implements AdminCommand {}
