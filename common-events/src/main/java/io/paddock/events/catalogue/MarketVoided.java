package io.paddock.events.catalogue;

/**
 * A market ended without a result, and stakes were given back.
 *
 * @param marketId the market's symbol
 */
public record MarketVoided(String marketId) implements EventPayload {}
