package io.paddock.callbacks.delivery;

import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.callbacks.error.Refuses;
import io.paddock.callbacks.tenant.ResourceId;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantAccess;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deliveries that are tried no more. */
@Path("/api/v1/callbacks/dead-letters")
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
public class DeadLetterResource {

  private final DeadLetters dead;
  private final TenantAccess access;
  private final Wakeup wakeup;
  private final Cursors cursors;

  DeadLetterResource(DeadLetters dead, TenantAccess access, Wakeup wakeup, Cursors cursors) {
    this.dead = dead;
    this.access = access;
    this.wakeup = wakeup;
    this.cursors = cursors;
  }

  @GET
  @Operation(
      summary = "List deliveries that are tried no more, newest first",
      description = "Those that failed for good, or are parked; not connectivity tests.")
  public Page<Delivery> list(
      @QueryParam("tenant") @Nullable String tenant,
      @QueryParam("endpointId") @Nullable String endpointId,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Tenant owner = access.tenant(tenant);
    UUID endpoint = endpointId == null ? null : ResourceId.query("endpointId", endpointId);
    ListScope scope = ListScope.of("dead-letters", owner.text(), endpoint);
    return dead.list(owner, endpoint, cursors.page(scope, limit, cursor));
  }

  @POST
  @Path("/redrive")
  @RolesAllowed({
    Roles.AGGREGATOR,
    Roles.OPERATOR,
    Roles.PARTNER,
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS
  })
  @Operation(
      summary = "Deliver an endpoint's dead letters again, oldest first",
      description =
          "Up to 1 000 a call, each with the same webhook-id and body, on a schedule that begins"
              + " anew. Call again while more is true.")
  @Refuses(CallbackError.ENDPOINT_DISABLED)
  public Redriven redrive(
      @QueryParam("tenant") @Nullable String tenant,
      @Valid @NotNull(message = "must not be empty") RedriveRequest body) {
    Redriven redriven = dead.redrive(access.tenant(tenant), body.endpointId());
    wakeup.nudge();
    return redriven;
  }

  /** Whose. */
  @Schema(name = "RedriveRequest")
  public record RedriveRequest(
      @NotNull(message = "is required") @Schema(examples = "01890a5d-ac96-774b-bcce-b302099a8057")
          UUID endpointId) {}

  /** What a call came to. */
  @Schema(name = "Redriven")
  public record Redriven(
      @Schema(description = "Deliveries that begin anew", examples = "12") int redriven,
      @Schema(description = "Whether there are more of them", examples = "false") boolean more) {}
}
