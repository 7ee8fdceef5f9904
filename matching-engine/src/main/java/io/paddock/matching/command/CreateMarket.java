package io.paddock.matching.command;

import io.paddock.matching.market.MarketTerms;
import java.util.UUID;

/** Defines a market; it accepts no orders until opened. */
public record CreateMarket(UUID commandId, MarketTerms terms) implements AdminCommand {}
