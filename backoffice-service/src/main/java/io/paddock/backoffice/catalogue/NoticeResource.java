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

/** What everybody is told, for staff. */
@Path("/api/v1/bo/notices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue (staff)")
public class NoticeResource {

  private final Notices notices;
  private final CatalogueRoutes routes;

  NoticeResource(Notices notices, CatalogueRoutes routes) {
    this.notices = notices;
    this.routes = routes;
  }

  @POST
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(operationId = "createNotice", summary = "Publishes a notice, or a maintenance window")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = NoticeView.Single.class)))
  public Uni<Response> create(
      @Valid @NotNull NoticeTerms body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    return routes.create(notices, body, idempotencyKey);
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "listNotices", summary = "Lists notices, newest first")
  public Uni<Page<NoticeView>> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    return routes.list(notices, limit, cursor);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "getNotice", summary = "Reads a notice")
  @Refuses(BackofficeError.NOTICE_NOT_FOUND)
  public Uni<NoticeView.Single> get(@PathParam("id") String id) {
    return routes.get(notices, id);
  }

  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "changeNotice",
      summary = "Changes a notice; endsAt in the past withdraws it",
      description = "JSON Merge Patch: only what is sent changes; null takes away.")
  @Refuses({
    BackofficeError.NOTICE_NOT_FOUND,
    BackofficeError.CHANGED_MEANWHILE,
    BackofficeError.PRECONDITION_FAILED
  })
  public Uni<NoticeView.Single> change(
      @PathParam("id") String id,
      @HeaderParam(IfMatch.HEADER) @Nullable List<String> ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = NoticeTerms.class)))
          @NotNull
          JsonNode body) {
    return routes.change(notices, id, ifMatch, body);
  }
}
