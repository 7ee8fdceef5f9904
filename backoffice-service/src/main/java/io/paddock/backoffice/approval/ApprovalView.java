package io.paddock.backoffice.approval;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request as staff see it. */
@Schema(name = "Approval")
record ApprovalView(
    UUID id,
    @Schema(examples = "wallet_kyc") String kind,
    @Schema(
            description =
                "A tenant's, member's or market's id, a wallet's address, or what is added"
                    + " to: team (an invitation), partners",
            examples = "0x00000000000000000000000000000000000000a1")
        String target,
    @Schema(
            description = "What would be executed",
            type = SchemaType.OBJECT,
            implementation = Object.class,
            examples = "{\"status\":\"APPROVED\",\"tier\":1}")
        @JsonRawValue
        String body,
    @Schema(description = "Of kind, target and body; an approval names it", examples = HASH)
        String bodyHash,
    @Schema(description = "waiting, approved, rejected or expired", examples = "waiting")
        String state,
    Approval.Person requestedBy,
    Instant requestedAt,
    Instant expiresAt,
    Approval.@Nullable Person decidedBy,
    @Nullable Instant decidedAt,
    @Schema(examples = "Not without the new documents") @Nullable String reason) {

  static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  static ApprovalView of(Approval approval, Instant now) {
    return new ApprovalView(
        approval.id(),
        approval.kind().code(),
        approval.target(),
        approval.body(),
        approval.bodyHash(),
        approval.stateAt(now).code(),
        approval.requestedBy(),
        approval.requestedAt(),
        approval.expiresAt(),
        approval.decidedBy(),
        approval.decidedAt(),
        approval.reason());
  }

  /** One request, under its name. */
  @Schema(name = "ApprovalAnswer")
  record Single(ApprovalView approval) {}

  /** One that was executed. */
  @Schema(name = "ApprovalExecuted")
  record Executed(
      ApprovalView approval,
      @Schema(
              description =
                  "What the route answers of it: a rotated secret is in here and nowhere else; a"
                      + " command's id",
              type = SchemaType.OBJECT,
              implementation = Object.class,
              examples = "{\"commandId\":\"01890a5d-ac96-774b-bcce-b302099a8057\"}")
          Object result) {

    /** Shows no secret. */
    @Override
    public String toString() {
      return "Executed[" + approval.id + "]";
    }
  }
}
