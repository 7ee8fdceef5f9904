package io.paddock.callbacks.eventtype;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.principal.Roles;
import io.paddock.auth.secret.Sha256;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be subscribed to. */
@Path("/api/v1/callbacks/event-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Event types")
public class EventTypeResource {

  private static final EventCatalogueView CATALOGUE = EventCatalogueView.current();

  private final EntityTag tag;

  EventTypeResource(ObjectMapper json) {
    this.tag = new EntityTag(hash(json));
  }

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
  @Operation(
      summary = "Every event type, with its schema and an example",
      description = "Send its ETag as If-None-Match to ask whether it has changed.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EventCatalogueView.class)))
  @APIResponse(responseCode = "304", description = "As it was")
  @Parameter(
      name = "tenant",
      in = ParameterIn.QUERY,
      description = "Read as on the other routes; the list is the same for every tenant",
      schema = @Schema(implementation = String.class))
  public Response list(@Context Request request) {
    Response.ResponseBuilder same = request.evaluatePreconditions(tag);
    return (same == null ? Response.ok(CATALOGUE) : same).tag(tag).build();
  }

  /** Of all that is served, so that no change of it goes without another tag. */
  private static String hash(ObjectMapper json) {
    try {
      return Sha256.hex(json.writeValueAsString(CATALOGUE));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the catalogue must be serialisable", e);
    }
  }
}
