package io.paddock.backoffice.aggregator;

import io.paddock.auth.directory.AggregatorStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A parent tenant that owns operators.
 *
 * @param code unique slug, never changes
 */
public record Aggregator(
    UUID id,
    String code,
    String name,
    @Nullable String contactEmail,
    AggregatorStatus status,
    Instant createdAt,
    Instant updatedAt) {}
