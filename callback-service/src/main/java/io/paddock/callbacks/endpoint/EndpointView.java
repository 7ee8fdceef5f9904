package io.paddock.callbacks.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An endpoint as its owner sees it; never with a secret. */
@Schema(name = "Endpoint")
public record EndpointView(
    UUID id,
    @Schema(examples = "https://hooks.mybrand.com/paddock") String url,
    @Schema(examples = "[\"round.settled\", \"session.started\"]") List<String> eventTypes,
    @Nullable String description,
    @Schema(description = "Null for none", examples = "20") @Nullable Integer rateLimitPerSecond,
    @Schema(
            description = "Seconds before each further attempt; null for the usual schedule",
            examples = "[5, 60, 600]")
        @Nullable List<Integer> retryWaitsSeconds,
    @Schema(examples = "prod-eu") @Nullable String uid,
    @Schema(examples = "{\"team\": \"payments\"}") Map<String, String> metadata,
    @Schema(description = "What they say is not shown", examples = "{\"Authorization\": \"***\"}")
        Map<String, String> headers,
    @Schema(
            type = SchemaType.OBJECT,
            implementation = Object.class,
            examples = "{\"/data/game\": \"dice\"}")
        @Nullable JsonNode filter,
    @Schema(description = "Whether it is signed for with v1a, too", examples = "false")
        boolean asymmetric,
    @Schema(
            description =
                "The version of the catalogue that events are sent by; null for the newest",
            examples = "1")
        @Nullable Integer eventVersion,
    @Schema(
            description = "Events of one request at most; null for a request of each event",
            examples = "50")
        @Nullable Integer batchSize,
    @Schema(examples = "\"enabled\"") String status,
    @Schema(
            description =
                "gone: the receiver answered 410; owner: at its owner's wish; failing: nothing"
                    + " was delivered for five days")
        @Nullable String disabledReason,
    @Schema(description = "Nothing is sent before: the receiver asked for a pause")
        @Nullable Instant heldUntil,
    @Schema(
            description =
                "When the first attempt failed that no success has followed; five days later the"
                    + " endpoint is disabled")
        @Nullable Instant failingSince,
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
        endpoint.settings().uid(),
        endpoint.settings().metadata(),
        EndpointHeaders.masked(endpoint.settings().headerNames()),
        endpoint.settings().filter() == null ? null : endpoint.settings().filter().members(),
        endpoint.settings().asymmetric(),
        endpoint.settings().eventVersion(),
        endpoint.settings().batchSize(),
        endpoint.status().text(),
        endpoint.disabledReason(),
        endpoint.heldUntil(),
        endpoint.failingSince(),
        endpoint.createdAt(),
        endpoint.updatedAt());
  }
}
