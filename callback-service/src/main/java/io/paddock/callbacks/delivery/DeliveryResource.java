package io.paddock.callbacks.delivery;

import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.callbacks.error.Refuses;
import io.paddock.callbacks.tenant.ResourceId;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantAccess;
import io.paddock.web.error.Problem;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of a tenant's deliveries. */
@Path("/api/v1/callbacks/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deliveries")
@RunOnVirtualThread
@RolesAllowed({
  Roles.AGGREGATOR,
  Roles.OPERATOR,
  Roles.PARTNER,
  Roles.SUPER_ADMIN,
  Roles.OPERATIONS,
  Roles.SUPPORT,
  Roles.AUDITOR
})
public class DeliveryResource {

  private final DeliveryService deliveries;
  private final TenantAccess access;
  private final Wakeup wakeup;
  private final Cursors cursors;

  DeliveryResource(
      DeliveryService deliveries, TenantAccess access, Wakeup wakeup, Cursors cursors) {
    this.deliveries = deliveries;
    this.access = access;
    this.wakeup = wakeup;
    this.cursors = cursors;
  }

  @GET
  @Operation(summary = "List deliveries, newest first")
  public Page<Delivery> list(
      @QueryParam("tenant") @Nullable String tenant,
      @QueryParam("endpointId") @Nullable String endpointId,
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Tenant owner = access.tenant(tenant);
    UUID endpoint = endpointId == null ? null : ResourceId.query("endpointId", endpointId);
    DeliveryStatus state = status == null ? null : status(status);
    ListScope scope = ListScope.of("deliveries", owner.text(), endpoint, state);
    return deliveries.list(owner, endpoint, state, cursors.page(scope, limit, cursor));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read a delivery with every attempt")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeliveryDetail.class)))
  public DeliveryDetail read(
      @PathParam("id") String id, @QueryParam("tenant") @Nullable String tenant) {
    Tenant owner = access.tenant(tenant);
    return deliveries.read(owner, ResourceId.parse(id));
  }

  @POST
  @Path("/{id}/resend")
  @RolesAllowed({
    Roles.AGGREGATOR,
    Roles.OPERATOR,
    Roles.PARTNER,
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS
  })
  @Operation(
      summary = "Deliver again",
      description = "Same webhook-id and body; the schedule begins anew.")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = Delivery.class)))
  @Refuses({
    CallbackError.DELIVERY_IN_PROGRESS,
    CallbackError.ENDPOINT_DISABLED,
    CallbackError.EVENT_ERASED
  })
  public Response resend(
      @PathParam("id") String id, @QueryParam("tenant") @Nullable String tenant) {
    Tenant owner = access.tenant(tenant);
    Delivery delivery = deliveries.resend(owner, ResourceId.parse(id));
    wakeup.nudge();
    return Response.accepted(delivery).build();
  }

  private static DeliveryStatus status(String text) {
    return DeliveryStatus.parse(text)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "?status", "must be pending, delivering, delivered, failed or parked"));
  }
}
