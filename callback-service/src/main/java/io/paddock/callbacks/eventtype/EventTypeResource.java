package io.paddock.callbacks.eventtype;

import io.paddock.auth.principal.Roles;
import io.paddock.web.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be subscribed to. */
@Path("/api/v1/callbacks/event-types")
@Tag(name = "Event types")
public class EventTypeResource {

  private static final Page<EventTypeView> CATALOGUE = new Page<>(EventTypes.views(), null);

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
  @Operation(summary = "Every event type, with its schema and an example")
  public Page<EventTypeView> list() {
    return CATALOGUE;
  }
}
