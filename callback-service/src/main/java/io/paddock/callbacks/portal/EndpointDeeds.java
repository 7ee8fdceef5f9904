package io.paddock.callbacks.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.delivery.DeadLetterResource;
import io.paddock.callbacks.endpoint.EndpointResource;
import io.paddock.callbacks.endpoint.SecretResource;
import io.paddock.callbacks.endpoint.SecretRotation;
import io.paddock.callbacks.recovery.RecoveryResource;
import io.paddock.web.face.Documents;
import io.paddock.web.face.Form;
import io.paddock.web.face.Shown;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What is done about an endpoint: switched, tested, its secret rotated, what it missed made up. */
@Path(EndpointPages.PATH + "/{id}")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@RolesAllowed({
  Roles.AGGREGATOR,
  Roles.OPERATOR,
  Roles.PARTNER,
  Roles.SUPER_ADMIN,
  Roles.OPERATIONS
})
public class EndpointDeeds {

  private final EndpointResource endpoints;
  private final SecretResource secrets;
  private final RecoveryResource recoveries;
  private final DeadLetterResource dead;
  private final Documents documents;
  private final Pages pages;

  EndpointDeeds(
      EndpointResource endpoints,
      SecretResource secrets,
      RecoveryResource recoveries,
      DeadLetterResource dead,
      Documents documents,
      Pages pages) {
    this.endpoints = endpoints;
    this.secrets = secrets;
    this.recoveries = recoveries;
    this.dead = dead;
    this.documents = documents;
    this.pages = pages;
  }

  @POST
  @Path("/enable")
  public Response enable(@PathParam("id") String id, Form sent) {
    endpoints.enable(id, pages.tenant());
    return done(id, PortalNote.ENDPOINT_ENABLED);
  }

  @POST
  @Path("/disable")
  public Response disable(@PathParam("id") String id, Form sent) throws JsonProcessingException {
    endpoints.patch(id, pages.tenant(), documents.body().put("disabled", true).toString());
    return done(id, PortalNote.ENDPOINT_DISABLED);
  }

  @POST
  @Path("/delete")
  public Response delete(@PathParam("id") String id, Form sent) {
    endpoints.delete(id, pages.tenant());
    return pages.done(PortalPaths.ROOT, PortalNote.ENDPOINT_DELETED);
  }

  /** Leads to the delivery, which shows what comes of it. */
  @POST
  @Path("/test")
  public Response test(@PathParam("id") String id, Form sent) {
    JsonNode begun = documents.of(endpoints.test(sent.idempotencyKey(), id, pages.tenant()));
    return pages.done(
        DeliveryPages.PATH + "/" + begun.path("deliveryId").asText(), PortalNote.TESTED);
  }

  @POST
  @Path("/rotate")
  public Response rotate(@PathParam("id") String id, Form sent) {
    ObjectNode body = documents.body();
    sent.numbers(body, "graceSeconds");
    sent.texts(body, "secret");
    JsonNode rotated =
        documents.of(
            secrets.rotate(
                sent.idempotencyKey(),
                id,
                pages.tenant(),
                documents.body(body, SecretRotation.Request.class)));
    return new Shown(rotated)
        .secret("New signing secret", "secret")
        .open("The one before signs until", "previousExpiresAt")
        .on(pages.page("secret"), "The endpoint's new secret", EndpointPages.PATH + "/" + id);
  }

  @POST
  @Path("/secrets/{secretId}/end")
  public Response endSecret(
      @PathParam("id") String id, @PathParam("secretId") String secretId, Form sent) {
    secrets.endSecret(id, secretId, pages.tenant());
    return done(id, PortalNote.SECRET_ENDED);
  }

  @POST
  @Path("/recover")
  public Response recover(@PathParam("id") String id, Form sent) {
    ObjectNode body = documents.body();
    sent.times(body, "since", "until");
    recoveries.recover(
        sent.idempotencyKey(),
        id,
        pages.tenant(),
        documents.body(body, RecoveryResource.RecoveryRequest.class));
    return done(id, PortalNote.RECOVERY_BEGUN);
  }

  @POST
  @Path("/redrive")
  public Response redrive(@PathParam("id") String id, Form sent) {
    JsonNode redriven =
        documents.of(
            dead.redrive(
                pages.tenant(),
                documents.body(
                    documents.body().put("endpointId", id),
                    DeadLetterResource.RedriveRequest.class)));
    return done(
        id, redriven.path("more").asBoolean() ? PortalNote.REDRIVEN_PART : PortalNote.REDRIVEN);
  }

  private Response done(String id, PortalNote note) {
    return pages.done(EndpointPages.PATH + "/" + id, note);
  }
}
