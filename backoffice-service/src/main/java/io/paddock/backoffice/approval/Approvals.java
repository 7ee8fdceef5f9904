package io.paddock.backoffice.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Decides requests. */
@Singleton
class Approvals {

  private final Map<ApprovalKind, Approvable> executors = new EnumMap<>(ApprovalKind.class);
  private final ObjectMapper json;
  private final Clock clock;

  Approvals(@All List<Approvable> executors, ObjectMapper json, Clock clock) {
    executors.forEach(executor -> this.executors.put(executor.kind(), executor));
    this.json = json;
    this.clock = clock;
  }

  /** What a decision led to. */
  record Executed(UUID id, Object result) {}

  /**
   * Approves and executes: both or neither.
   *
   * @param seen the hash of what the decider has read
   */
  Uni<Executed> approve(Change change, String id, StaffRole role, String seen) {
    return waiting(change, id, role)
        .call(request -> requesterStays(change, request))
        .chain(
            request -> {
              if (request.requestedBy().id().equals(change.origin().actor().id())) {
                throw Problem.of(
                    BackofficeError.OWN_REQUEST, "You asked for it: somebody else approves it");
              }
              requireSame(request, seen);
              change.warrant(request.bodyHash());
              return Objects.requireNonNull(executors.get(request.kind()))
                  .execute(change, request.target(), read(request.body()))
                  .onFailure(ApprovalNeeded.class)
                  .transform(otherNow -> differs())
                  .map(result -> (Object) result)
                  .call(() -> decided(change, request, Approval.State.APPROVED, Optional.empty()))
                  .map(result -> new Executed(request.id(), result));
            });
  }

  /** By anybody who could approve it, or by who asked, who thinks better of it. */
  Uni<UUID> reject(Change change, String id, StaffRole role, String reason) {
    return waiting(change, id, role)
        .call(request -> decided(change, request, Approval.State.REJECTED, Optional.of(reason)))
        .map(Approval::id);
  }

  static Uni<Approval> found(Uni<Optional<Approval>> request) {
    return request.map(known -> known.orElseThrow(Approvals::notFound));
  }

  static UUID existing(String id) {
    return RowId.parse(id).orElseThrow(Approvals::notFound);
  }

  /** The clock is read once the row is held: whoever waited for it may come too late. */
  private Uni<Approval> waiting(Change change, String id, StaffRole role) {
    return found(ApprovalStore.locked(change.statements(), existing(id)))
        .invoke(
            request -> {
              if (!request.kind().deciders().contains(role)) {
                throw Problem.of(WebError.FORBIDDEN, "Your role does not decide this");
              }
              Instant now = clock.instant();
              switch (request.stateAt(now)) {
                case WAITING -> {
                  // goes on
                }
                case APPROVED, REJECTED ->
                    throw Problem.of(
                        BackofficeError.APPROVAL_DECIDED,
                        "It was " + request.state().code() + " before");
                case EXPIRED ->
                    throw Problem.of(
                        BackofficeError.APPROVAL_EXPIRED, "It waited for 24 hours in vain");
              }
            });
  }

  private static Uni<Void> requesterStays(Change change, Approval request) {
    return ApprovalStore.isActive(change.statements(), request.requestedBy().id())
        .invoke(
            active -> {
              if (!active) {
                throw Problem.of(
                    BackofficeError.APPROVAL_EXPIRED, "Who asked is no active member any more");
              }
            })
        .replaceWithVoid();
  }

  /** Neither what the decider read nor what is stored may differ from what was asked for. */
  private static void requireSame(Approval request, String seen) {
    String stored = Canonical.hash(request.kind(), request.target(), request.body());
    if (!Canonical.same(stored, request.bodyHash()) || !Canonical.same(stored, seen)) {
      throw differs();
    }
  }

  /** Also where what the request depended on has changed since. */
  private static Problem differs() {
    return Problem.of(
        BackofficeError.APPROVAL_DIFFERS, "The hash is not that of what would be executed");
  }

  private static Uni<Void> decided(
      Change change, Approval request, Approval.State state, Optional<String> reason) {
    change.audit(
        state == Approval.State.APPROVED
            ? AuditAction.APPROVAL_GRANTED
            : AuditAction.APPROVAL_REJECTED,
        Target.approval(request.id()),
        Diff.empty()
            .set("kind", request.kind().code())
            .set("target", request.target())
            .set("bodyHash", request.bodyHash())
            .set("requestedBy", request.requestedBy().label())
            .set("reason", reason.orElse(null)));
    return ApprovalStore.decide(change, request.id(), state, reason.orElse(null));
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored request is readable", e);
    }
  }

  private static Problem notFound() {
    return Problem.of(BackofficeError.APPROVAL_NOT_FOUND, "No request has this id");
  }
}
