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

/** Matches that events belong to, for staff. */
@Path("/api/v1/bo/matches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue (staff)")
public class MatchResource {

  private static final String PATH = "/api/v1/bo/matches/";

  private final Matches matches;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;

  MatchResource(
      Matches matches, UnitOfWork unit, Origins origins, CurrentCaller caller, Cursors cursors) {
    this.matches = matches;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.cursors = cursors;
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
    return unit.create(
        origins.current(),
        new IdempotentCall(idempotencyKey, caller.caller().getName(), "matches", body),
        change ->
            matches
                .create(change, body)
                .map(
                    made ->
                        new Created(
                            new MatchView.Single(made),
                            Set.of(),
                            URI.create(PATH + made.terms().matchId()))));
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "listMatches", summary = "Lists matches by id")
  public Uni<Page<MatchView>> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = cursors.page(ListScope.of("matches", ListScope.PLATFORM), limit, cursor);
    @Nullable String after = page.isFirst() ? null : page.text(0);
    return unit.read(() -> matches.page(after, page.rows()))
        .map(found -> Page.cut(found, page.limit(), row -> page.cursor(row.terms().matchId())));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "getMatch", summary = "Reads a match")
  @Refuses(BackofficeError.MATCH_NOT_FOUND)
  public Uni<MatchView.Single> get(@PathParam("id") String id) {
    return unit.read(() -> matches.get(id)).map(MatchView.Single::new);
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
    Wish<MatchTerms> wish = new Wish<>(IfMatch.of(ifMatch), body, MatchTerms.class);
    return unit.run(origins.current(), change -> matches.change(change, id, wish))
        .map(MatchView.Single::new);
  }
}
