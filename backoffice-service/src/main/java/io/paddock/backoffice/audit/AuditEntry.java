package io.paddock.backoffice.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An audit row as staff read it. */
@Schema(
    examples =
        """
        {"seq":42,"id":"01890a5d-ac96-774b-bcce-b302099a8057","at":"2026-01-15T09:30:00Z",
         "actor":{"kind":"staff","id":"01890a5d-ac96-774b-bcce-b302099a8058",
                  "label":"ada@paddock.example"},
         "action":"operator.disabled",
         "target":{"kind":"operator","id":"01890a5d-ac96-774b-bcce-b302099a8059"},
         "diff":{"status":{"from":"active","to":"disabled"}},
         "requestId":"request-1","ip":"203.0.113.7","prevHash":"9f86d081…","hash":"60303ae2…"}
        """)
public record AuditEntry(
    long seq,
    UUID id,
    Instant at,
    Actor actor,
    String action,
    Target target,
    @Schema(
            type = SchemaType.OBJECT,
            implementation = Object.class,
            examples = "{\"status\":{\"from\":\"active\",\"to\":\"disabled\"}}")
        @JsonRawValue
        String diff,
    @Nullable String requestId,
    @Nullable String ip,
    String prevHash,
    String hash) {

  /** Who acted. */
  record Actor(String kind, String id, String label) {}

  static AuditEntry of(AuditRow row) {
    return new AuditEntry(
        row.seq(),
        row.id(),
        row.at(),
        new Actor(row.actorKind(), row.actorId(), row.actorLabel()),
        row.action(),
        new Target(row.targetKind(), row.targetId()),
        row.diff(),
        row.requestId(),
        row.ip(),
        row.prevHash(),
        row.hash());
  }
}
