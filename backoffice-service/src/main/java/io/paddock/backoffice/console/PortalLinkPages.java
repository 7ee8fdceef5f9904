package io.paddock.backoffice.console;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.visit.PortalLinkResource;
import io.paddock.web.face.Form;
import io.paddock.web.face.Shown;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Links by which a tenant's people look at their portal: each is shown once. */
@Path("/console/portal-links")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class PortalLinkPages {

  private final PortalLinkResource links;
  private final Answers answers;
  private final Pages pages;

  PortalLinkPages(PortalLinkResource links, Answers answers, Pages pages) {
    this.links = links;
    this.answers = answers;
    this.pages = pages;
  }

  /**
   * Makes one.
   *
   * @param kind operator, aggregator or partner
   */
  @POST
  @Path("/{kind}/{id}/make")
  public Uni<Response> make(@PathParam("kind") String kind, @PathParam("id") String id, Form form) {
    return answers
        .of(() -> links.make(null, kind + ":" + id, form.idempotencyKey()))
        .map(
            link ->
                new Shown(link)
                    .secret("Link", "url")
                    .open("Can be opened until", "expiresAt")
                    .on(
                        pages.page("secret"),
                        "A link to the portal",
                        "/console/" + kind + "s/" + id));
  }
}
