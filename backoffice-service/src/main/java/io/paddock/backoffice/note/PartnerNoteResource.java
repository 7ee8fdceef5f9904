package io.paddock.backoffice.note;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.web.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Notes about partners, for staff alone. */
@Path("/api/v1/bo/partners/{id}/notes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Partners (staff)")
public class PartnerNoteResource {

  private final NoteRoutes routes;

  PartnerNoteResource(NoteRoutes routes) {
    this.routes = routes;
  }

  @POST
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT})
  @Operation(operationId = "addPartnerNote", summary = "Notes something about a partner")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = NoteEntity.View.Single.class)))
  @Refuses(BackofficeError.PARTNER_NOT_FOUND)
  public Uni<Response> add(
      @PathParam("id") String id,
      @Valid @NotNull NewNote body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    return routes.add(Noted.PARTNER, "partners", id, body, idempotencyKey);
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "listPartnerNotes", summary = "Lists a partner's notes, newest first")
  @Refuses(BackofficeError.PARTNER_NOT_FOUND)
  public Uni<Page<NoteEntity.View>> list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return routes.list(Noted.PARTNER, id, limit, cursor);
  }
}
