package io.paddock.callbacks.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.delivery.Wakeup;
import io.paddock.callbacks.endpoint.Endpoint.EndpointSettings;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.callbacks.error.Refuses;
import io.paddock.callbacks.tenant.ResourceId;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantAccess;
import io.paddock.http.AddressGuard;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.Idempotency;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A tenant's endpoints. */
@Path("/api/v1/callbacks/endpoints")
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
public class EndpointResource {

  private static final String PATH = "/api/v1/callbacks/endpoints/";

  private final EndpointService endpoints;
  private final EndpointPatch patches;
  private final AddressGuard guard;
  private final Idempotency idempotency;
  private final TenantAccess access;
  private final Cursors cursors;
  private final Wakeup wakeup;

  EndpointResource(
      EndpointService endpoints,
      EndpointPatch patches,
      AddressGuard guard,
      Idempotency idempotency,
      TenantAccess access,
      Wakeup wakeup,
      Cursors cursors) {
    this.endpoints = endpoints;
    this.patches = patches;
    this.guard = guard;
    this.idempotency = idempotency;
    this.access = access;
    this.wakeup = wakeup;
    this.cursors = cursors;
  }

  @POST
  @Operation(summary = "Subscribe a URL to event types", description = "The secret is shown once.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = EndpointCreated.class)))
  @Refuses({
    CallbackError.ENDPOINT_LIMIT_REACHED,
    CallbackError.UID_TAKEN,
    CallbackError.STEP_UP_REQUIRED
  })
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @QueryParam("tenant") @Nullable String tenant,
      @Valid @NotNull(message = "must not be empty") EndpointRequest body) {
    Tenant owner = access.keyHolder(tenant);
    EndpointSettings settings = body.settings(guard);
    return idempotency.create(
        call(idempotencyKey, owner, "endpoints", body),
        tx -> {
          EndpointCreated created =
              endpoints.create(
                  tx,
                  owner,
                  settings,
                  body.headers(),
                  Boolean.TRUE.equals(body.disabled()),
                  OwnSecret.read(body.secret()));
          return new Created(created, Set.of("secret"), URI.create(PATH + created.endpoint().id()));
        });
  }

  @GET
  @RolesAllowed({
    Roles.AGGREGATOR,
    Roles.OPERATOR,
    Roles.PARTNER,
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT,
    Roles.AUDITOR
  })
  @Operation(summary = "List endpoints, oldest first")
  public Page<EndpointView> list(
      @QueryParam("tenant") @Nullable String tenant,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Tenant owner = access.tenant(tenant);
    return endpoints
        .list(owner, cursors.page(ListScope.of("endpoints", owner.text()), limit, cursor))
        .map(EndpointView::of);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({
    Roles.AGGREGATOR,
    Roles.OPERATOR,
    Roles.PARTNER,
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT,
    Roles.AUDITOR
  })
  @Operation(summary = "Read an endpoint")
  public EndpointView read(
      @PathParam("id") String id, @QueryParam("tenant") @Nullable String tenant) {
    Tenant owner = access.tenant(tenant);
    return EndpointView.of(endpoints.read(owner, ResourceId.parse(id)));
  }

  @PATCH
  @Path("/{id}")
  @Consumes({"application/merge-patch+json", "application/json"})
  @Operation(
      summary = "Change an endpoint",
      description =
          "JSON Merge Patch: only what is sent changes; null takes a member away. A member of staff"
              + " who moves an endpoint to another URL proves who they are.")
  @RequestBody(
      content = {
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = EndpointRequest.class),
            examples = @ExampleObject(name = "patch", value = "{\"rateLimitPerSecond\":50}")),
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = EndpointRequest.class),
            examples = @ExampleObject(name = "patch", value = "{\"rateLimitPerSecond\":50}"))
      })
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EndpointView.class)))
  @Refuses({CallbackError.UID_TAKEN, CallbackError.STEP_UP_REQUIRED})
  public EndpointView patch(
      @PathParam("id") String id, @QueryParam("tenant") @Nullable String tenant, String body)
      throws JsonProcessingException {
    Tenant owner = access.tenant(tenant);
    UUID endpoint = ResourceId.parse(id);
    ObjectNode patch = patches.read(body);
    Endpoint changed =
        endpoints.change(
            owner,
            endpoint,
            (before, headers) -> {
              EndpointPatch.Patched patched = patches.apply(before, headers, patch);
              if (!patched.settings().url().equals(before.url())) {
                access.requireProof();
              }
              return patched;
            });
    wakeup.nudge();
    return EndpointView.of(changed);
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Delete an endpoint with its secrets",
      description = "Nothing is sent from then on; its deliveries can be read for the usual time.")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void delete(@PathParam("id") String id, @QueryParam("tenant") @Nullable String tenant) {
    endpoints.delete(access.tenant(tenant), ResourceId.parse(id));
  }

  @POST
  @Path("/{id}/enable")
  @Operation(
      summary = "Enable a disabled endpoint",
      description = "Deliveries that were held go on; events that came meanwhile can be recovered.")
  public EndpointView enable(
      @PathParam("id") String id, @QueryParam("tenant") @Nullable String tenant) {
    Endpoint enabled = endpoints.enable(access.tenant(tenant), ResourceId.parse(id));
    wakeup.nudge();
    return EndpointView.of(enabled);
  }

  @POST
  @Path("/{id}/test")
  @Operation(
      summary = "Send a connectivity.test event",
      description = "Answers the delivery at once; read it to see what became of its one attempt.")
  @APIResponse(
      responseCode = "201",
      description = "Begun; Location is where the delivery is read",
      headers = @Header(name = "Location", ref = "Location"),
      content = @Content(schema = @Schema(implementation = TestBegun.class)))
  @Refuses(CallbackError.ENDPOINT_DISABLED)
  public Response test(
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @PathParam("id") String id,
      @QueryParam("tenant") @Nullable String tenant) {
    Tenant owner = access.tenant(tenant);
    UUID endpoint = ResourceId.parse(id);
    Response answer =
        idempotency.create(
            call(idempotencyKey, owner, "endpoints/" + endpoint + "/test", null),
            tx -> {
              UUID delivery = endpoints.test(tx, owner, endpoint);
              return new Created(
                  new TestBegun(delivery),
                  Set.of(),
                  URI.create("/api/v1/callbacks/deliveries/" + delivery));
            });
    wakeup.nudge();
    return answer;
  }

  /** The delivery that carries the test. */
  @Schema(name = "ConnectivityTestBegun")
  public record TestBegun(UUID deliveryId) {}

  private IdempotentCall call(
      @Nullable String key, Tenant owner, String operation, @Nullable Object body) {
    return new IdempotentCall(key, access.actor() + " for " + owner.text(), operation, body);
  }
}
