package io.paddock.backoffice.operatorkey;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.Changes;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.tenant.Grace;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursor;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Operators' key pairs, by staff. */
@Path("/api/v1/bo/operators/{id}/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@SecurityRequirement(name = "staffToken")
@Tag(name = "Operators (staff)")
public class OperatorKeyResource {

  private final OperatorKeys keys;
  private final Changes changes;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Jdbi jdbi;
  private final Clock clock;

  OperatorKeyResource(
      OperatorKeys keys,
      Changes changes,
      Origins origins,
      CurrentCaller caller,
      Jdbi jdbi,
      Clock clock) {
    this.keys = keys;
    this.changes = changes;
    this.origins = origins;
    this.caller = caller;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @POST
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "issueOperatorKey",
      summary = "Issues a key pair",
      description =
          "It works at once; older pairs until their grace ends (0 to 7 days, default 24 hours,"
              + " never past an end they already had). The body may be left out.")
  @APIResponse(
      responseCode = "201",
      description = "Issued; the secret key is in this answer and nowhere else",
      content = @Content(schema = @Schema(implementation = KeyPairView.class)))
  public Response issue(
      @PathParam("id") String id,
      @Valid @Nullable IssueKey body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    IssueKey wanted = body == null ? IssueKey.NOTHING_SAID : body;
    return changes.create(
        origins.current(),
        new IdempotentCall(
            idempotencyKey, caller.caller().getName(), "operators/" + id + "/api-keys", wanted),
        change -> {
          OperatorRef operator = OperatorRef.lock(change.handle(), id, null);
          return Created.of(
              keys.issue(change, operator, wanted.label(), Grace.of(wanted.graceSeconds())),
              "secretKey");
        });
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "listOperatorKeys", summary = "Lists key pairs, newest first")
  public Page<OperatorKeyView> list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = PageRequest.of(limit, cursor, 1);
    String after = Anchor.of(page, OperatorKeys.KEY_ID);
    Instant now = clock.instant();
    return jdbi.inTransaction(
        handle -> {
          OperatorRef operator = OperatorRef.find(handle, id, null);
          return Page.cut(
                  OperatorKeyStore.page(handle, operator.id(), after, page.rows()),
                  page.limit(),
                  row -> Cursor.encode(row.keyId()))
              .map(row -> OperatorKeyView.of(row, now));
        });
  }

  @DELETE
  @Path("/{keyId}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(operationId = "revokeOperatorKey", summary = "Revokes a key pair at once")
  @APIResponse(responseCode = "204", description = "Revoked")
  public void revoke(@PathParam("id") String id, @PathParam("keyId") String keyId) {
    changes.run(
        origins.current(),
        change -> {
          keys.revoke(change, OperatorRef.lock(change.handle(), id, null), keyId);
          return keyId;
        });
  }
}
