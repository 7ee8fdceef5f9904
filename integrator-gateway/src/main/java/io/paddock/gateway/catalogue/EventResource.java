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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What markets are about, and the words by which that is found; no key is needed. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Events")
class EventResource {

  private final Directory directory;
  private final Cursors cursors;

  EventResource(Directory directory, Cursors cursors) {
    this.directory = directory;
    this.cursors = cursors;
  }

  @GET
  @Path("/api/events")
  @NonBlocking
  @Tagged
  @Operation(summary = "Events, by id")
  @APIResponse(responseCode = "200", description = "Events")
  public Uni<Page<EventAnswer>> events(
      @QueryParam("tag") @Nullable String tag,
      @QueryParam("matchId") @Nullable String matchId,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page =
        cursors.page(ListScope.of("events", ListScope.PLATFORM, tag, matchId), limit, cursor);
    return directory
        .events(
            Text.idOrEmpty("?tag", tag),
            Text.idOrEmpty("?matchId", matchId),
            page.isFirst() ? "" : page.text(0),
            page.rows())
        .map(rows -> Page.cut(rows, page.limit(), row -> page.cursor(row.eventId())));
  }

  @GET
  @Path("/api/events/{id}")
  @NonBlocking
  @Operation(summary = "One event")
  @APIResponse(responseCode = "200", description = "The event")
  public Uni<EventAnswer> event(@PathParam("id") String id) {
    if (!Text.isId(id)) {
      throw notFound();
    }
    return directory.event(id).map(found -> found.orElseThrow(EventResource::notFound));
  }

  @GET
  @Path("/api/tags")
  @NonBlocking
  @Tagged
  @Operation(summary = "The words by which events are found")
  @APIResponse(responseCode = "200", description = "Tags")
  public Uni<Page<TagAnswer>> tags(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = cursors.page(ListScope.of("tags", ListScope.PLATFORM), limit, cursor);
    return directory
        .tags(page.isFirst() ? "" : page.text(0), page.rows())
        .map(rows -> Page.cut(rows, page.limit(), row -> page.cursor(row.tag())));
  }

  private static Problem notFound() {
    return Problem.of(WebError.NOT_FOUND, "No event has this id");
  }
}
