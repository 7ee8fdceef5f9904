package io.paddock.matching.event;

import io.paddock.matching.market.MarketTerms;
import java.util.UUID;

/** A market exists and accepts no orders yet. */
public record MarketCreated(UUID commandId, MarketTerms terms) implements Event {}
