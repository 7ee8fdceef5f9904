package io.paddock.matching.event;

import io.paddock.matching.id.Symbol;

/** The market reached its closing time; all its orders were cancelled before this. */
public record MarketClosed(Symbol symbol) implements Event {}
