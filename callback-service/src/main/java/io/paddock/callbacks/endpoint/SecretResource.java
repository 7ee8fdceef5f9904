package io.paddock.callbacks.endpoint;

import io.paddock.auth.principal.Roles;
import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.callbacks.error.Refuses;
import io.paddock.callbacks.tenant.ResourceId;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantAccess;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.Idempotency;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Page;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an endpoint's callbacks are signed with. */
@Path("/api/v1/callbacks/endpoints/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Endpoints")
@RunOnVirtualThread
@RolesAllowed({
  Roles.AGGREGATOR,
  Roles.OPERATOR,
  Roles.PARTNER,
  Roles.SUPER_ADMIN,
  Roles.OPERATIONS
})
public class SecretResource {

  private final EndpointService endpoints;
  private final Idempotency idempotency;
  private final TenantAccess access;

  SecretResource(EndpointService endpoints, Idempotency idempotency, TenantAccess access) {
    this.endpoints = endpoints;
    this.idempotency = idempotency;
    this.access = access;
  }

  @POST
  @Path("/secret/rotate")
  @Consumes(MediaType.WILDCARD) // a body may be left out, and its type with it
  @Operation(
      summary = "Make a new secret",
      description =
          "Shown once. The previous one signs too until its grace ends; graceSeconds 0 ends every"
              + " older one. With it comes a new key pair, if the endpoint is asymmetric.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = SecretRotation.Rotated.class)))
  @Refuses({CallbackError.SECRET_LIMIT_REACHED, CallbackError.STEP_UP_REQUIRED})
  public Response rotate(
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @PathParam("id") String id,
      @QueryParam("tenant") @Nullable String tenant,
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = SecretRotation.Request.class)))
          @Valid
          SecretRotation.@Nullable Request body) {
    Tenant owner = access.keyHolder(tenant);
    UUID endpoint = ResourceId.parse(id);
    Optional<WebhookSecret> own = SecretRotation.Request.own(body);
    return idempotency.create(
        new IdempotentCall(
            idempotencyKey,
            access.actor() + " for " + owner.text(),
            "endpoints/" + endpoint + "/secret/rotate",
            body),
        tx ->
            Created.of(
                endpoints.rotate(tx, owner, endpoint, SecretRotation.Request.grace(body), own),
                "secret"));
  }

  @GET
  @Path("/secrets")
  @RolesAllowed({
    Roles.AGGREGATOR,
    Roles.OPERATOR,
    Roles.PARTNER,
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT,
    Roles.AUDITOR
  })
  @Operation(
      summary = "List the secrets that sign, newest first",
      description = "Never with the secrets themselves.")
  public Page<SecretView> secrets(
      @PathParam("id") String id, @QueryParam("tenant") @Nullable String tenant) {
    Tenant owner = access.tenant(tenant);
    return new Page<>(endpoints.secrets(owner, ResourceId.parse(id)), null);
  }

  @DELETE
  @Path("/secrets/{secretId}")
  @Operation(summary = "End a secret that is in grace, at once")
  @APIResponse(responseCode = "204", description = "Ended")
  @Refuses({CallbackError.SECRET_CURRENT, CallbackError.STEP_UP_REQUIRED})
  public void endSecret(
      @PathParam("id") String id,
      @PathParam("secretId") String secretId,
      @QueryParam("tenant") @Nullable String tenant) {
    endpoints.endSecret(access.keyHolder(tenant), ResourceId.parse(id), ResourceId.parse(secretId));
  }
}
