package io.paddock.backoffice.operatorsecret;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.backoffice.tenant.Grace;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rotation of the secrets that we share with an operator, by staff. */
@Path("/api/v1/bo/operators/{id}/secrets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operators (staff)")
public class OperatorSecretResource {

  private final OperatorSecrets secrets;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final ApprovalGate gate;

  OperatorSecretResource(
      OperatorSecrets secrets,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller,
      ApprovalGate gate) {
    this.gate = gate;
    this.secrets = secrets;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
  }

  @POST
  @Path("/rotate")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "rotateOperatorSecret",
      summary = "Makes a new shared secret",
      description =
          "It works at once; the old one until its grace ends (0 to 7 days, default 24 hours).")
  @APIResponse(
      responseCode = "201",
      description = "Rotated; the secret is in this answer and nowhere else",
      content = @Content(schema = @Schema(implementation = RotatedView.class)))
  @Refuses({
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.ACTIVE_SECRET_LIMIT,
    BackofficeError.APPROVAL_REQUIRED
  })
  public Uni<Response> rotate(
      @PathParam("id") String id,
      @Valid @NotNull RotateSecret body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    Origin origin = origins.current();
    return gate.ask(
        origin,
        unit.create(
            origin,
            new IdempotentCall(
                idempotencyKey,
                caller.caller().getName(),
                "operators/" + RowId.canonical(id) + "/secrets",
                body),
            change ->
                secrets
                    .rotate(change, id, body.secret(), Grace.of(body.graceSeconds()))
                    .map(
                        rotated ->
                            Created.of(
                                RotatedView.of(body.secret(), rotated),
                                "jwtSharedSecret",
                                "walletHmacSecret"))));
  }
}
