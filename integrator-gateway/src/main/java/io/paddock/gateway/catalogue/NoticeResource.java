package io.paddock.gateway.catalogue;

import io.paddock.gateway.replica.TradingCore;
import io.paddock.gateway.tagged.Tagged;
import io.paddock.matching.mode.ModeView;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the platform tells everybody; no key is needed. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Platform")
class NoticeResource {

  /** Nobody plans more than that ahead. */
  private static final int WINDOWS_LIMIT = 100;

  private final Directory directory;
  private final Cursors cursors;
  private final Clock clock;
  private final TradingCore core;

  NoticeResource(Directory directory, Cursors cursors, Clock clock, TradingCore core) {
    this.core = core;
    this.directory = directory;
    this.cursors = cursors;
    this.clock = clock;
  }

  @GET
  @Path("/api/platform/notices")
  @NonBlocking
  @Tagged
  @Operation(summary = "Notices that have not ended, newest first")
  @APIResponse(responseCode = "200", description = "Notices")
  public Uni<Page<NoticeAnswer>> notices(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = cursors.page(ListScope.of("notices", ListScope.PLATFORM), limit, cursor);
    return directory
        .notices(clock.instant(), NoticePlace.of(page), page.rows())
        .map(rows -> Page.cut(rows, page.limit(), row -> page.cursor(row.publishedAt(), row.id())));
  }

  @GET
  @Path("/api/platform/schedule")
  @NonBlocking
  @Tagged
  @Operation(summary = "When the exchange will not be there: planned maintenance, the next first")
  @APIResponse(responseCode = "200", description = "The schedule")
  public Uni<Schedule> schedule() {
    Instant now = clock.instant();
    return directory
        .maintenance(now, WINDOWS_LIMIT)
        .map(windows -> Schedule.of(windows, now, core.mode()));
  }

  /**
   * Planned maintenance.
   *
   * @param underWay whether one of them is going on
   * @param mode {@code normal}; {@code post_only}, as after a restart, or {@code cancel_only}
   * @param modeUntil when it is normal again; null where that is not known
   */
  @Schema(
      examples =
          """
          {"underWay":false,"mode":"normal","modeUntil":null,"maintenance":[{"id":"01890a5d-ac96-774b-bcce-b302099a8057",
           "kind":"maintenance","title":"Database upgrade","text":"Orders are refused meanwhile.",
           "startsAt":"2026-05-02T04:00:00Z","endsAt":"2026-05-02T04:30:00Z",
           "publishedAt":"2026-04-25T09:30:00Z"}]}
          """)
  record Schedule(
      boolean underWay, String mode, @Nullable Instant modeUntil, List<NoticeAnswer> maintenance) {

    static Schedule of(List<NoticeAnswer> windows, Instant now, ModeView mode) {
      return new Schedule(
          windows.stream()
              .anyMatch(window -> window.startsAt() != null && !window.startsAt().isAfter(now)),
          mode.mode().code(),
          mode.until() == 0 ? null : Instant.ofEpochMilli(mode.until()),
          windows);
    }
  }
}
