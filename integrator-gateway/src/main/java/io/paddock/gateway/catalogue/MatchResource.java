package io.paddock.gateway.catalogue;

import io.paddock.gateway.tagged.Tagged;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Matches that events belong to; no key is needed. */
@Path("/api/matches")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Events")
class MatchResource {

  private static final List<String> STATES =
      List.of("scheduled", "live", "finished", "postponed", "cancelled");

  private final Directory directory;
  private final Cursors cursors;

  MatchResource(Directory directory, Cursors cursors) {
    this.directory = directory;
    this.cursors = cursors;
  }

  @GET
  @NonBlocking
  @Tagged
  @Operation(summary = "Matches, by id")
  @APIResponse(responseCode = "200", description = "Matches")
  public Uni<Page<MatchAnswer>> matches(
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page =
        cursors.page(ListScope.of("matches", ListScope.PLATFORM, status), limit, cursor);
    return directory
        .matches(
            Text.oneOfOrEmpty("?status", status, STATES),
            page.isFirst() ? "" : page.text(0),
            page.rows())
        .map(rows -> Page.cut(rows, page.limit(), row -> page.cursor(row.matchId())));
  }

  @GET
  @Path("/{id}")
  @NonBlocking
  @Operation(summary = "One match")
  @APIResponse(responseCode = "200", description = "The match")
  public Uni<MatchAnswer> match(@PathParam("id") String id) {
    if (!Text.isId(id)) {
      throw notFound();
    }
    return directory.match(id).map(found -> found.orElseThrow(MatchResource::notFound));
  }

  private static Problem notFound() {
    return Problem.of(WebError.NOT_FOUND, "No match has this id");
  }
}
