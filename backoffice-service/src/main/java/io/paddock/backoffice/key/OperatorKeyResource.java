package io.paddock.backoffice.key;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Operators' key pairs, by staff. */
@Path("/api/v1/bo/operators/{id}/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operators (staff)")
public class OperatorKeyResource {

  private final Keys keys;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Clock clock;
  private final Cursors cursors;
  private final ApprovalGate gate;

  OperatorKeyResource(
      Keys keys,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller,
      Clock clock,
      Cursors cursors,
      ApprovalGate gate) {
    this.gate = gate;
    this.keys = keys;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.clock = clock;
    this.cursors = cursors;
  }

  @POST
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "issueOperatorKey",
      summary = "Issues a key pair",
      description =
          "It works at once; older pairs until their grace ends (0 to 7 days, default 24 hours,"
              + " never past an end they already had). It inherits expiry, readOnly and ipAllowlist"
              + " from the newest pair that is in no grace, and cannot widen them. The body may be"
              + " left out.")
  @APIResponse(
      responseCode = "201",
      description = "Issued; the secret key is in this answer and nowhere else",
      content = @Content(schema = @Schema(implementation = KeyPairView.class)))
  @Refuses({
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.LAST_ACTIVE_KEY,
    BackofficeError.ACTIVE_KEY_LIMIT,
    BackofficeError.KEY_LIMITS_WIDENED
  })
  public Uni<Response> issue(
      @PathParam("id") String id,
      @Valid @Nullable IssueKey body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    IssueKey wanted = body == null ? IssueKey.NOTHING_SAID : body;
    return unit.create(
        origins.current(),
        new IdempotentCall(
            idempotencyKey,
            caller.caller().getName(),
            "operators/" + RowId.canonical(id) + "/api-keys",
            wanted),
        change ->
            OperatorKeyPolicy.staff(change.statements(), id)
                .chain(policy -> keys.issue(change, policy, wanted.wanted()))
                .map(issued -> Created.of(KeyPairView.of(issued), "secretKey")));
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "listOperatorKeys",
      summary = "Lists key pairs, newest first",
      description = KeyFilter.DESCRIPTION)
  @Refuses(BackofficeError.OPERATOR_NOT_FOUND)
  public Uni<Page<OperatorKeyView>> list(
      @PathParam("id") String id,
      @QueryParam("unusedFor") @Nullable String unusedFor,
      @QueryParam("olderThan") @Nullable String olderThan,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page =
        cursors.page(
            ListScope.of(
                "operator-keys", ListScope.PLATFORM, RowId.canonical(id), unusedFor, olderThan),
            limit,
            cursor);
    Instant now = clock.instant();
    KeyFilter filter = KeyFilter.of(unusedFor, olderThan, now);
    return unit.read(
            tx ->
                OperatorRef.find(tx, id, null)
                    .chain(operator -> keys.page(KeyKind.OPERATOR, operator.id(), filter, page)))
        .map(found -> found.map(key -> OperatorKeyView.of(key, now)));
  }

  @PATCH
  @Path("/{keyId}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "changeOperatorKey",
      summary = "Changes what narrows a key pair",
      description =
          "JSON Merge Patch: only what is sent changes, null takes away. A key that was revoked or"
              + " has expired stays so.")
  @Refuses({
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.API_KEY_NOT_FOUND,
    BackofficeError.API_KEY_ENDED,
    BackofficeError.LAST_ACTIVE_KEY
  })
  public Uni<OperatorKeyView> change(
      @PathParam("id") String id,
      @PathParam("keyId") String keyId,
      @RequestBody(content = @Content(schema = @Schema(implementation = ChangeKey.class))) @NotNull
          JsonNode body) {
    return unit.run(
            origins.current(),
            change ->
                OperatorKeyPolicy.staff(change.statements(), id)
                    .chain(policy -> keys.change(change, policy, keyId, body)))
        .map(key -> OperatorKeyView.of(key, clock.instant()));
  }

  @DELETE
  @Path("/{keyId}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(operationId = "revokeOperatorKey", summary = "Revokes a key pair at once")
  @APIResponse(responseCode = "204", description = "Revoked")
  @Refuses({
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.API_KEY_NOT_FOUND,
    BackofficeError.APPROVAL_REQUIRED
  })
  public Uni<Void> revoke(@PathParam("id") String id, @PathParam("keyId") String keyId) {
    Origin origin = origins.current();
    return gate.ask(
        origin,
        unit.run(
            origin,
            change ->
                OperatorKeyPolicy.staff(change.statements(), id)
                    .chain(policy -> keys.revoke(change, policy, keyId))));
  }
}
