package io.paddock.backoffice.portal;

import io.paddock.auth.limit.Limit;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.visit.PortalLimits;
import io.paddock.backoffice.visit.Visits;
import io.paddock.web.face.Form;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * How a link is opened: its page asks for one press of a button, and only that opens it. What looks
 * at links on their way, as filters of mail do, would else be the one who did.
 */
@Path(PortalPaths.ROOT)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class DoorPages {

  private final Visits visits;
  private final PortalLimits limits;
  private final Origins origins;
  private final Pages pages;

  DoorPages(Visits visits, PortalLimits limits, Origins origins, Pages pages) {
    this.visits = visits;
    this.limits = limits;
    this.origins = origins;
    this.pages = pages;
  }

  @GET
  @Path("/open")
  @PermitAll
  @NonBlocking
  public TemplateInstance door(@QueryParam("token") @Nullable String token) {
    return pages.page("door").data("opener", token).data("minutes", visits.visit().toMinutes());
  }

  @POST
  @Path("/open")
  @PermitAll
  public Uni<Response> open(Form form) {
    String client = origins.address();
    return limits
        .take(Limit.PORTAL_DOOR, client)
        .chain(() -> visits.open(form.secret("token"), client, origins::opening))
        .map(visit -> pages.enter(visit.reveal()));
  }

  @POST
  @Path("/leave")
  @RolesAllowed({Roles.AGGREGATOR, Roles.OPERATOR, Roles.PARTNER})
  public Uni<Response> leave(Form form) {
    return visits.leave(pages.visit(), origins.current()).map(_ -> pages.left());
  }
}
