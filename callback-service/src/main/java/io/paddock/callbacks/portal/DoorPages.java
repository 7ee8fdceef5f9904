package io.paddock.callbacks.portal;

import io.paddock.auth.limit.Limit;
import io.paddock.callbacks.visit.PortalLimits;
import io.paddock.callbacks.visit.Visits;
import io.paddock.web.client.ClientAddress;
import io.paddock.web.face.Form;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
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
@RunOnVirtualThread
public class DoorPages {

  private final Visits visits;
  private final PortalLimits limits;
  private final ClientAddress clients;
  private final Pages pages;
  private final RoutingContext exchange;

  DoorPages(
      Visits visits,
      PortalLimits limits,
      ClientAddress clients,
      Pages pages,
      RoutingContext exchange) {
    this.visits = visits;
    this.limits = limits;
    this.clients = clients;
    this.pages = pages;
    this.exchange = exchange;
  }

  @GET
  @Path("/open")
  @PermitAll
  public Response door(@QueryParam("token") @Nullable String token) {
    return Pages.html(
        pages.page("door").data("opener", token).data("minutes", visits.visit().toMinutes()));
  }

  @POST
  @Path("/open")
  @PermitAll
  public Response open(Form form) {
    String client = clients.of(exchange.request());
    limits.take(Limit.PORTAL_DOOR, client);
    return pages.enter(visits.open(form.secret("token"), client).reveal());
  }

  @POST
  @Path("/leave")
  @PermitAll
  public Response leave(Form form) {
    visits.leave(pages.visit());
    return pages.left();
  }
}
