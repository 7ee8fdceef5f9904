package io.paddock.backoffice.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.web.page.Page;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Matches that events belong to, for staff. */
@Path("/api/v1/bo/matches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue (staff)")
public class MatchResource {

  private final Matches matches;
  private final CatalogueRoutes routes;

  MatchResource(Matches matches, CatalogueRoutes routes) {
    this.matches = matches;
    this.routes = routes;
  }

  @POST
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(operationId = "createMatch", summary = "Publishes a match that events can name")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = MatchView.Single.class)))
  @Refuses(BackofficeError.MATCH_ID_TAKEN)
  public Uni<Response> create(
      @Valid @NotNull MatchTerms body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    return routes.create(matches, body, idempotencyKey);
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "listMatches", summary = "Lists matches by id")
  public Uni<Page<MatchView>> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    return routes.list(matches, limit, cursor);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "getMatch", summary = "Reads a match")
  @Refuses(BackofficeError.MATCH_NOT_FOUND)
  public Uni<MatchView.Single> get(@PathParam("id") String id) {
    return routes.get(matches, id);
  }

  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "changeMatch",
      summary = "Changes a match",
      description = "JSON Merge Patch: only what is sent changes; null takes away.")
  @Refuses({
    BackofficeError.MATCH_NOT_FOUND,
    BackofficeError.CHANGED_MEANWHILE,
    BackofficeError.PRECONDITION_FAILED
  })
  public Uni<MatchView.Single> change(
      @PathParam("id") String id,
      @HeaderParam(IfMatch.HEADER) @Nullable List<String> ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = MatchTerms.class))) @NotNull
          JsonNode body) {
    return routes.change(matches, id, ifMatch, body);
  }
}
