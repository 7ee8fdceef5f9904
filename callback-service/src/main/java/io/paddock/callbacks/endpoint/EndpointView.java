package io.paddock.callbacks.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An endpoint as its owner sees it; never with a secret. */
@Schema(name = "Endpoint")
public record EndpointView(
    UUID id,
    @Schema(examples = "https://hooks.mybrand.com/paddock") String url,
    @Schema(examples = "[\"round.settled\", \"session.started\"]") List<String> eventTypes,
    @Nullable String description,
    @Schema(examples = "20") int rateLimitPerSecond,
    @Schema(
            description = "Seconds before each further attempt; null for the usual schedule",
            examples = "[5, 60, 600]")
        @Nullable List<Integer> retryWaitsSeconds,
    @Schema(examples = "\"enabled\"") String status,
    @Schema(description = "gone: the receiver answered 410") @Nullable String disabledReason,
    @Schema(description = "Nothing is sent before: the receiver asked for a pause")
        @Nullable Instant heldUntil,
    Instant createdAt,
    Instant updatedAt) {

  static EndpointView of(Endpoint endpoint) {
    return new EndpointView(
        endpoint.id(),
        endpoint.settings().url(),
        endpoint.settings().eventTypes(),
        endpoint.settings().description(),
        endpoint.settings().rateLimitPerSecond(),
        endpoint.settings().retryWaitsSeconds(),
        endpoint.status().text(),
        endpoint.disabledReason(),
        endpoint.heldUntil(),
        endpoint.createdAt(),
        endpoint.updatedAt());
  }
}
