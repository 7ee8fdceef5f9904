package io.paddock.callbacks.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with everything that happened to it.
 *
 * @param attempts every attempt, oldest first
 * @param event what is delivered
 */
@Schema(name = "DeliveryDetail")
public record DeliveryDetail(
    UUID id,
    UUID endpointId,
    String eventId,
    @Schema(examples = "\"round.settled\"") String eventType,
    @Schema(examples = "\"delivered\"") String status,
    @Schema(examples = "1") int attemptCount,
    @Nullable Instant nextAttemptAt,
    Instant createdAt,
    @Nullable Instant finishedAt,
    List<AttemptView> attempts,
    JsonNode event) {

  static DeliveryDetail of(Delivery delivery, List<AttemptView> attempts, JsonNode event) {
    return new DeliveryDetail(
        delivery.id(),
        delivery.endpointId(),
        delivery.eventId(),
        delivery.eventType(),
        delivery.status(),
        delivery.attemptCount(),
        delivery.nextAttemptAt(),
        delivery.createdAt(),
        delivery.finishedAt(),
        attempts,
        event);
  }
}
