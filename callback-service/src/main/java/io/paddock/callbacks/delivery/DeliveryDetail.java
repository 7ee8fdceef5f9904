package io.paddock.callbacks.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with everything that happened to it.
 *
 * @param attempts every attempt, oldest first
 * @param event what is delivered, in the version that the endpoint has pinned; at most 1 048 576
 *     bytes as it is sent
 */
@Schema(
    name = "DeliveryDetail",
    examples =
        """
        {"id":"0199c0de-0000-7000-8000-0000000000d1",
         "endpointId":"0199c0de-0000-7000-8000-0000000000e1",
         "eventId":"0199c0de-0000-7000-8000-000000000001","eventType":"round.settled",
         "status":"pending","attemptCount":1,"nextAttemptAt":"2026-01-15T09:30:05Z",
         "createdAt":"2026-01-15T09:30:00Z","finishedAt":null,
         "attempts":[{"number":1,"startedAt":"2026-01-15T09:30:00Z",
           "finishedAt":"2026-01-15T09:30:00.120Z","outcome":"failed","httpStatus":503,
           "failurePhase":"http","failureCode":"http_status",
           "timingsMs":{"dns":2,"tcp":10,"tls":30,"http":78,"body":0,"total":120},
           "answer":{"headers":[{"name":"retry-after","value":"60"}],"body":"busy","whole":true},
           "address":"93.184.215.14",
           "tls":{"version":"TLSv1.3","cipher":"TLS_AES_128_GCM_SHA256",
            "subject":"CN=hooks.mybrand.com",
            "issuer":"CN=R11,O=Let's Encrypt,C=US","notAfter":"2026-02-26T09:29:59Z","daysLeft":41},
           "nextAttemptAt":"2026-01-15T09:30:05Z","batchId":null}],
         "event":{"specversion":"1.0","type":"round.settled","data":{}}}
        """)
public record DeliveryDetail(
    UUID id,
    UUID endpointId,
    @Schema(examples = "\"0199c0de-0000-7000-8000-000000000001\"") String eventId,
    @Schema(examples = "\"round.settled\"") String eventType,
    @Schema(examples = "\"delivered\"") String status,
    @Schema(examples = "1") int attemptCount,
    @Nullable Instant nextAttemptAt,
    Instant createdAt,
    @Nullable Instant finishedAt,
    List<AttemptView> attempts,
    @Schema(type = SchemaType.OBJECT, implementation = Object.class) JsonNode event) {

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
