package io.paddock.callbacks.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row of the trail as its tenant and staff read it. */
@Schema(
    name = "AuditEntry",
    examples =
        """
        {"seq":42,"at":"2026-01-15T09:30:00Z",
         "actor":{"kind":"operator","id":"01890a5d-ac96-774b-bcce-b302099a8058",
                  "keyId":"0123456789abcdef","portalLinkId":null},
         "action":"endpoint.changed","endpointId":"01890a5d-ac96-774b-bcce-b302099a8057",
         "target":{"kind":"endpoint","id":"01890a5d-ac96-774b-bcce-b302099a8057"},
         "diff":{"rateLimitPerSecond":{"from":20,"to":50}},"requestId":"request-1"}
        """)
record AuditEntry(
    long seq,
    Instant at,
    Actor actor,
    String action,
    @Nullable UUID endpointId,
    Target target,
    @Schema(
            type = SchemaType.OBJECT,
            implementation = Object.class,
            description = "Each changed field before and after; of a secret its fingerprint",
            examples = "{\"rateLimitPerSecond\":{\"from\":20,\"to\":50}}")
        JsonNode diff,
    @Nullable String requestId) {

  /** What it was about. */
  @Schema(name = "AuditTarget")
  record Target(String kind, String id) {}

  /** As it is kept. */
  record Row(
      long seq,
      Instant at,
      String actorKind,
      String actorId,
      @Nullable String keyId,
      String action,
      @Nullable UUID endpointId,
      String targetKind,
      String targetId,
      JsonNode diff,
      @Nullable String requestId,
      @Nullable UUID portalLinkId) {

    AuditEntry entry() {
      return new AuditEntry(
          seq,
          at,
          new Actor(actorKind, actorId, keyId, portalLinkId),
          action,
          endpointId,
          new Target(targetKind, targetId),
          diff,
          requestId);
    }
  }
}
