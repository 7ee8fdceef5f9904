package io.paddock.gateway.market;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What backoffice says of a market; the engine knows the rest.
 *
 * @param outcomes their names, YES first
 */
record MarketListing(
    String symbol,
    String title,
    @Nullable String eventId,
    List<String> outcomes,
    Instant createdAt) {}
