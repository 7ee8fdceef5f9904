package io.paddock.backoffice.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Sensitive;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.backoffice.proof.Proofs;
import io.paddock.backoffice.proof.Prover;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Operators from their registration to go-live, and their profiles, for staff. */
@Path("/api/v1/bo/operators")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operators (staff)")
public class RegistrationResource {

  private final OperatorProfiles profiles;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Proofs proofs;

  RegistrationResource(
      OperatorProfiles profiles,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller,
      Proofs proofs) {
    this.proofs = proofs;
    this.profiles = profiles;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
  }

  @POST
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "registerOperator",
      summary = "Registers an operator",
      description =
          "It is in onboarding until go-live, with a checklist of what is to be done. Its secrets"
              + " are in this answer and nowhere else. With callbackUrl it has an endpoint primary"
              + " at once, whose secret is callbackSecret.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = ProfileView.Registered.class)))
  @Refuses(BackofficeError.OPERATOR_CODE_TAKEN)
  public Uni<Response> register(
      @Valid @NotNull RegisterOperator body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    return unit.create(
        origins.current(),
        new IdempotentCall(idempotencyKey, caller.caller().getName(), "operators", body),
        change ->
            profiles
                .register(change, body)
                .map(
                    made ->
                        new Created(
                            new ProfileView.Registered(made),
                            Set.of("jwtSharedSecret", "walletHmacSecret", "callbackSecret"),
                            URI.create("/api/v1/bo/operators/" + made.profile().operator().id()))));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Sensitive(AuditAction.OPERATOR_READ)
  @Operation(operationId = "getOperator", summary = "Reads an operator's whole profile")
  @Refuses(BackofficeError.OPERATOR_NOT_FOUND)
  public Uni<ProfileView.Single> get(@PathParam("id") String id) {
    UUID operatorId = RowId.parse(id).orElseThrow(OperatorRef::notFound);
    return unit.read(tx -> profiles.get(tx, operatorId)).map(ProfileView.Single::new);
  }

  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "changeOperator",
      summary = "Changes an operator's profile",
      description =
          "JSON Merge Patch: only what is sent changes, in objects member by member; null takes"
              + " away and an array is replaced. Terms with effectiveFrom begin in that month. A"
              + " first callbackUrl makes the operator's endpoint primary, whose secret is"
              + " callbackSecret in this answer and nowhere else; another one moves it; null"
              + " deletes it. Other keys, terms or addresses (jwtAlg, jwtPublicKeys, terms,"
              + " walletBaseUrl, gameFrontendBaseUrl, callbackUrl) want a proof that is younger"
              + " than 15 minutes.")
  @Refuses({
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.PRECONDITION_FAILED,
    BackofficeError.STEP_UP_REQUIRED
  })
  public Uni<ProfileView.Changed.Single> change(
      @PathParam("id") String id,
      @HeaderParam(IfMatch.HEADER) @Nullable List<String> ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = OperatorProfile.class)))
          @NotNull
          JsonNode body) {
    IfMatch condition = IfMatch.of(ifMatch);
    Prover prover = proofs.prover();
    return unit.run(
            origins.current(), change -> profiles.change(change, id, condition, body, prover))
        .map(ProfileView.Changed.Single::new);
  }

  @POST
  @Path("/{id}/go-live")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "letOperatorGoLive",
      summary = "Ends an operator's onboarding",
      description = "Refused, with what is missing, until its checklist is complete.")
  @Refuses({
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.ONBOARDING_INCOMPLETE,
    BackofficeError.OPERATOR_WENT_LIVE
  })
  public Uni<ProfileView.Single> goLive(@PathParam("id") String id) {
    return unit.run(origins.current(), change -> profiles.goLive(change, id))
        .map(ProfileView.Single::new);
  }
}
