package io.paddock.callbacks.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.endpoint.EndpointResource;
import io.paddock.callbacks.event.EventResource;
import io.paddock.web.face.Documents;
import io.paddock.web.face.Form;
import io.paddock.web.face.Lists;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events: the feed, and what became of one at each endpoint. */
@Path(EventPages.PATH)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
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
public class EventPages {

  static final String PATH = PortalPaths.ROOT + "/events";

  private final EventResource events;
  private final EndpointResource endpoints;
  private final Documents documents;
  private final Pages pages;

  EventPages(EventResource events, EndpointResource endpoints, Documents documents, Pages pages) {
    this.events = events;
    this.endpoints = endpoints;
    this.documents = documents;
    this.pages = pages;
  }

  @GET
  public Response feed(
      @QueryParam("subject") @Nullable String subject,
      @QueryParam("after") @Nullable String after,
      @QueryParam("cursor") @Nullable String cursor) {
    Map<String, String> filter =
        Lists.filter("subject", Lists.said(subject), "after", Lists.said(after));
    JsonNode found =
        documents.of(
            events.list(
                pages.tenant(),
                filter.get("after"),
                filter.get("subject"),
                null,
                Lists.ROWS,
                cursor));
    return Pages.html(Lists.listed(pages.page("events"), found, PATH, filter, cursor));
  }

  @GET
  @Path("/{id}")
  public Response one(@PathParam("id") String id) {
    String tenant = pages.tenant();
    JsonNode kept = documents.of(events.read(id, tenant));
    return Pages.html(
        pages
            .page("event")
            .data("kept", kept)
            .data("event", kept.path("event"))
            .data("body", kept.path("event").toPrettyString())
            .data(
                "endpoints",
                documents.of(endpoints.list(tenant, OverviewPage.ENDPOINTS, null)).path("items")));
  }

  @POST
  @Path("/{id}/send")
  @RolesAllowed({
    Roles.AGGREGATOR,
    Roles.OPERATOR,
    Roles.PARTNER,
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS
  })
  public Response send(@PathParam("id") String id, Form sent) {
    ObjectNode body = documents.body();
    sent.texts(body, "endpointId");
    JsonNode delivery =
        documents.of(
            events.send(
                sent.idempotencyKey(),
                id,
                pages.tenant(),
                documents.body(body, EventResource.SendRequest.class)));
    return pages.done(DeliveryPages.PATH + "/" + delivery.path("id").asText(), PortalNote.SENT);
  }
}
