package io.paddock.matching.event;

import io.paddock.matching.id.Address;
import java.util.UUID;

/** The wallet's taker rate is capped from now on. */
public record FeeTierSet(UUID commandId, Address wallet, int tier, int takerFeeBps)
    implements Event {}
