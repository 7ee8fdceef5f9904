package io.paddock.backoffice.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.catalogue.Catalogue.Wish;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events that markets are about, for staff. */
@Path("/api/v1/bo/events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue (staff)")
public class EventResource {

  private static final String PATH = "/api/v1/bo/events/";

  private final Events events;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;

  EventResource(
      Events events, UnitOfWork unit, Origins origins, CurrentCaller caller, Cursors cursors) {
    this.events = events;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.cursors = cursors;
  }

  @POST
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(operationId = "createEvent", summary = "Publishes an event that markets can name")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = EventView.Single.class)))
  @Refuses(BackofficeError.EVENT_ID_TAKEN)
  public Uni<Response> create(
      @Valid @NotNull EventTerms body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    return unit.create(
        origins.current(),
        new IdempotentCall(idempotencyKey, caller.caller().getName(), "events", body),
        change ->
            events
                .create(change, body)
                .map(
                    made ->
                        new Created(
                            new EventView.Single(made),
                            Set.of(),
                            URI.create(PATH + made.terms().eventId()))));
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "listEvents", summary = "Lists events by id")
  public Uni<Page<EventView>> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = cursors.page(ListScope.of("events", ListScope.PLATFORM), limit, cursor);
    @Nullable String after = page.isFirst() ? null : page.text(0);
    return unit.read(() -> events.page(after, page.rows()))
        .map(found -> Page.cut(found, page.limit(), row -> page.cursor(row.terms().eventId())));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "getEvent", summary = "Reads an event")
  @Refuses(BackofficeError.EVENT_NOT_FOUND)
  public Uni<EventView.Single> get(@PathParam("id") String id) {
    return unit.read(() -> events.get(id)).map(EventView.Single::new);
  }

  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "changeEvent",
      summary = "Changes an event",
      description = "JSON Merge Patch: only what is sent changes; null takes away.")
  @Refuses({
    BackofficeError.EVENT_NOT_FOUND,
    BackofficeError.CHANGED_MEANWHILE,
    BackofficeError.PRECONDITION_FAILED
  })
  public Uni<EventView.Single> change(
      @PathParam("id") String id,
      @HeaderParam(IfMatch.HEADER) @Nullable List<String> ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = EventTerms.class))) @NotNull
          JsonNode body) {
    Wish<EventTerms> wish = new Wish<>(IfMatch.of(ifMatch), body, EventTerms.class);
    return unit.run(origins.current(), change -> events.change(change, id, wish))
        .map(EventView.Single::new);
  }
}
