package io.paddock.callbacks.portal;

import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.delivery.DeadLetterResource;
import io.paddock.callbacks.endpoint.EndpointResource;
import io.paddock.web.face.Documents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The tenant's endpoints at a glance, and what is tried no more. */
@Path(PortalPaths.ROOT)
@Produces(MediaType.TEXT_HTML)
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
public class OverviewPage {

  /** A tenant has no more. */
  static final int ENDPOINTS = 200;

  private static final int LATEST = 5;

  private final EndpointResource endpoints;
  private final DeadLetterResource dead;
  private final Documents documents;
  private final Pages pages;

  OverviewPage(
      EndpointResource endpoints, DeadLetterResource dead, Documents documents, Pages pages) {
    this.endpoints = endpoints;
    this.dead = dead;
    this.documents = documents;
    this.pages = pages;
  }

  @GET
  public Response overview() {
    String tenant = pages.tenant();
    return Pages.html(
        pages
            .page("overview")
            .data("endpoints", documents.of(endpoints.list(tenant, ENDPOINTS, null)).path("items"))
            .data("dead", documents.of(dead.list(tenant, null, LATEST, null)).path("items")));
  }
}
