package io.paddock.callbacks.delivery;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One event's delivery to one endpoint, as its owner sees it.
 *
 * @param attemptCount how many were begun
 * @param nextAttemptAt null unless it is pending
 * @param finishedAt null until it is delivered or failed
 */
@Schema(name = "Delivery")
public record Delivery(
    UUID id,
    UUID endpointId,
    @Schema(examples = "\"0199c0de-0000-7000-8000-000000000001\"") String eventId,
    @Schema(examples = "\"round.settled\"") String eventType,
    @Schema(examples = "\"delivered\"") String status,
    @Schema(examples = "1") int attemptCount,
    @Nullable Instant nextAttemptAt,
    Instant createdAt,
    @Nullable Instant finishedAt) {}
