package io.paddock.backoffice.approval;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * <pre>
 * waiting ──another member──► approved (and executed, in the same transaction)
 *    │ └────any member──────► rejected
 *    └──24 hours────────────► expired
 * </pre>
 *
 * @param body canonical JSON
 */
record Approval(
    UUID id,
    ApprovalKind kind,
    String target,
    String body,
    String bodyHash,
    State state,
    Person requestedBy,
    Instant requestedAt,
    Instant expiresAt,
    @Nullable Person decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String reason) {

  /** A member of staff. */
  @Schema(name = "ApprovalPerson")
  record Person(
      @Schema(examples = "01890a5d-ac96-774b-bcce-b302099a8058") String id,
      @Schema(examples = "ada@paddock.example") String label) {}

  State stateAt(Instant now) {
    return state == State.WAITING && !now.isBefore(expiresAt) ? State.EXPIRED : state;
  }

  /** Where it is; only the clock makes one expired. */
  enum State {
    WAITING,
    APPROVED,
    REJECTED,
    EXPIRED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
