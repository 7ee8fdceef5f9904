package io.paddock.callbacks.event;

import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.tenant.TenantAccess;
import io.paddock.web.error.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The right to be forgotten. For those whose players or wallets the subjects are; an aggregator
 * shares its operators' events and decides nothing about them.
 */
@Path("/api/v1/callbacks/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
@RunOnVirtualThread
@RolesAllowed({Roles.OPERATOR, Roles.PARTNER, Roles.SUPER_ADMIN, Roles.OPERATIONS})
public class ErasureResource {

  private final Erasure erasure;
  private final TenantAccess access;

  ErasureResource(Erasure erasure, TenantAccess access) {
    this.erasure = erasure;
    this.access = access;
  }

  @POST
  @Operation(
      summary = "Erase what the events of one subject said",
      description =
          "Up to 500 events a call, oldest first; call again while more is true. Their data and the"
              + " answers of receivers go, what waits ends as failed; the event's attributes, its"
              + " deliveries and the SHA-256 of what was sent stay as proof. Events that happen"
              + " later are not concerned.")
  public Erased erase(
      @QueryParam("tenant") @Nullable String tenant,
      @Valid @NotNull(message = "must not be empty") ErasureRequest body) {
    if (!EventResource.isSubject(body.subject())) {
      throw Problem.invalid("/subject", "must be an event's subject");
    }
    return erasure.erase(access.tenant(tenant), body.subject());
  }

  /** Of what. */
  @Schema(name = "ErasureRequest")
  public record ErasureRequest(
      @NotNull(message = "is required")
          @Schema(examples = "player/01890a5d-ac96-774b-bcce-b302099a8057/zoe")
          String subject) {}

  /** What a call came to. */
  @Schema(name = "Erased")
  public record Erased(
      @Schema(description = "Events that say nothing any more", examples = "12") int erased,
      @Schema(description = "Whether there are more of them", examples = "false") boolean more) {}
}
