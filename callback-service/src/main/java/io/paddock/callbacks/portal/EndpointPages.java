package io.paddock.callbacks.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.delivery.DeliveryResource;
import io.paddock.callbacks.delivery.EndpointHours;
import io.paddock.callbacks.delivery.EndpointStatistics;
import io.paddock.callbacks.endpoint.EndpointResource;
import io.paddock.callbacks.endpoint.SecretResource;
import io.paddock.callbacks.recovery.RecoveryResource;
import io.paddock.web.face.Documents;
import io.paddock.web.face.Form;
import io.paddock.web.face.Shown;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Endpoints: a new one, how one does, its changes. */
@Path(EndpointPages.PATH)
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
public class EndpointPages {

  static final String PATH = PortalPaths.ROOT + "/endpoints";

  private static final int LATEST = 8;

  private final EndpointResource endpoints;
  private final SecretResource secrets;
  private final RecoveryResource recoveries;
  private final EndpointStatistics statistics;
  private final EndpointHours hours;
  private final DeliveryResource deliveries;
  private final EndpointForm form;
  private final Documents documents;
  private final Pages pages;

  EndpointPages(
      EndpointResource endpoints,
      SecretResource secrets,
      RecoveryResource recoveries,
      EndpointStatistics statistics,
      EndpointHours hours,
      DeliveryResource deliveries,
      EndpointForm form,
      Documents documents,
      Pages pages) {
    this.endpoints = endpoints;
    this.secrets = secrets;
    this.recoveries = recoveries;
    this.statistics = statistics;
    this.hours = hours;
    this.deliveries = deliveries;
    this.form = form;
    this.documents = documents;
    this.pages = pages;
  }

  @GET
  @Path("/new")
  public Response fresh(@Context Request request) {
    return Pages.html(
        form.on(pages.page("endpoint-form"), documents.body(), request)
            .data("fresh", true)
            .data("formAction", PATH));
  }

  @POST
  public Response create(Form sent) {
    JsonNode made =
        documents.of(endpoints.create(sent.idempotencyKey(), pages.tenant(), form.request(sent)));
    return new Shown(made)
        .secret("Signing secret", "secret")
        .on(
            pages.page("secret"),
            "The endpoint's secret",
            PATH + "/" + made.path("endpoint").path("id").asText());
  }

  @GET
  @Path("/{id}")
  public Response profile(@PathParam("id") String id) {
    String tenant = pages.tenant();
    JsonNode endpoint = documents.of(endpoints.read(id, tenant));
    JsonNode series = documents.of(hours.read(id, tenant));
    return Pages.html(
        pages
            .page("endpoint")
            .data("endpoint", endpoint)
            .data("stats", documents.of(statistics.read(id, tenant)))
            .data("hours", series.path("items"))
            .data("charts", Chart.of(series))
            .data("secrets", documents.of(secrets.secrets(id, tenant)).path("items"))
            .data("recoveries", documents.of(recoveries.list(id, tenant)).path("items"))
            .data(
                "deliveries",
                documents.of(deliveries.list(tenant, id, null, LATEST, null)).path("items")));
  }

  /** How one does, for the overview: each is asked for by its own, as counting takes its time. */
  @GET
  @Path("/{id}/glance")
  public Response glance(@PathParam("id") String id) {
    String tenant = pages.tenant();
    return Pages.html(
        pages
            .page("glance")
            .data("stats", documents.of(statistics.read(id, tenant)))
            .data("sparkline", Chart.sparkline(documents.of(hours.read(id, tenant)))));
  }

  @GET
  @Path("/{id}/edit")
  public Response edit(@PathParam("id") String id, @Context Request request) {
    return Pages.html(
        form.on(
                pages.page("endpoint-form"),
                documents.of(endpoints.read(id, pages.tenant())),
                request)
            .data("fresh", false)
            .data("formAction", PATH + "/" + id));
  }

  @POST
  @Path("/{id}")
  public Response change(@PathParam("id") String id, Form sent) throws JsonProcessingException {
    endpoints.patch(id, pages.tenant(), form.patch(sent));
    return pages.done(PATH + "/" + id, PortalNote.ENDPOINT_CHANGED);
  }
}
