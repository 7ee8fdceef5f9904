package io.paddock.callbacks.portal;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.delivery.DeliveryResource;
import io.paddock.callbacks.delivery.DeliveryStatus;
import io.paddock.callbacks.endpoint.EndpointResource;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deliveries: the list, and one's whole life. */
@Path(DeliveryPages.PATH)
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
public class DeliveryPages {

  static final String PATH = PortalPaths.ROOT + "/deliveries";

  private final DeliveryResource deliveries;
  private final EndpointResource endpoints;
  private final Documents documents;
  private final Pages pages;

  DeliveryPages(
      DeliveryResource deliveries, EndpointResource endpoints, Documents documents, Pages pages) {
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.documents = documents;
    this.pages = pages;
  }

  @GET
  public Response list(
      @QueryParam("endpointId") @Nullable String endpointId,
      @QueryParam("status") @Nullable String status,
      @QueryParam("cursor") @Nullable String cursor) {
    String tenant = pages.tenant();
    Map<String, String> filter =
        Lists.filter("endpointId", Lists.said(endpointId), "status", Lists.said(status));
    JsonNode found =
        documents.of(
            deliveries.list(
                tenant, filter.get("endpointId"), filter.get("status"), Lists.ROWS, cursor));
    return Pages.html(
        Lists.listed(pages.page("deliveries"), found, PATH, filter, cursor)
            .data("urls", urls())
            .data(
                "statuses",
                Arrays.stream(DeliveryStatus.values()).map(DeliveryStatus::text).toList()));
  }

  /** By endpoint; one that is deleted has none. */
  private Map<String, String> urls() {
    Map<String, String> urls = new LinkedHashMap<>();
    documents
        .of(endpoints.list(pages.tenant(), OverviewPage.ENDPOINTS, null))
        .path("items")
        .forEach(each -> urls.put(each.path("id").asText(), each.path("url").asText()));
    return urls;
  }

  @GET
  @Path("/{id}")
  public Response life(@PathParam("id") String id) {
    JsonNode delivery = documents.of(deliveries.read(id, pages.tenant()));
    return Pages.html(
        pages
            .page("delivery")
            .data("delivery", delivery)
            .data("url", urls().get(delivery.path("endpointId").asText()))
            .data("event", delivery.path("event").toPrettyString()));
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
  public Response resend(@PathParam("id") String id, Form sent) {
    deliveries.resend(id, pages.tenant());
    return pages.done(PATH + "/" + id, PortalNote.RESENT);
  }
}
