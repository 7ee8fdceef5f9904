package io.paddock.callbacks.eventtype;

import io.paddock.auth.principal.Roles;
import io.paddock.web.page.Page;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be subscribed to. */
@Path("/api/v1/callbacks/event-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Event types")
public class EventTypeResource {

  private static final Page<EventTypeView> CATALOGUE = new Page<>(EventTypes.views(), null);

  @GET
  @NonBlocking
  @RolesAllowed({
    Roles.AGGREGATOR,
    Roles.OPERATOR,
    Roles.PARTNER,
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT,
    Roles.AUDITOR
  })
  @Operation(summary = "Every event type, with its schema and an example")
  @Parameter(
      name = "tenant",
      in = ParameterIn.QUERY,
      description = "Read as on the other routes; the list is the same for every tenant",
      schema = @Schema(implementation = String.class))
  public Page<EventTypeView> list() {
    return CATALOGUE;
  }
}
