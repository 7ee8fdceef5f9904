package io.paddock.games.report;

import io.paddock.auth.principal.Roles;
import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.operator.Reach;
import io.paddock.games.operator.Reach.Bounds;
import io.paddock.web.db.Postgres;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/reports/revenue}: what games made, by day. */
@Path("/v1/reports/revenue")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.OPERATOR,
  Roles.AGGREGATOR,
  Roles.SUPER_ADMIN,
  Roles.OPERATIONS,
  Roles.SUPPORT,
  Roles.AUDITOR
})
@Tag(name = "Reports")
class RevenueResource {

  private final Reach reach;
  private final Revenue revenue;
  private final Cursors cursors;
  private final Postgres postgres;

  RevenueResource(Reach reach, Revenue revenue, Cursors cursors, Postgres postgres) {
    this.reach = reach;
    this.revenue = revenue;
    this.cursors = cursors;
    this.postgres = postgres;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Gross gaming revenue by day, operator, game and currency",
      description =
          "Counts the rounds whose round.settled happened on the days from and to, both included"
              + " (UTC, 31 days at most): the sums are the events' sums. An operator sees its own,"
              + " an aggregator what was its operators' when it was played, staff everything.")
  @Refuses(GamesError.OPERATOR_NOT_FOUND)
  public Page<RevenueLine> list(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("operator") @Nullable String operator,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Days days = Days.of(from, to);
    Bounds bounds = reach.of(operator);
    PageRequest page =
        cursors.page(
            ListScope.of("revenue", bounds.tenant(), days.first(), days.last()), limit, cursor);
    List<RevenueLine> rows = postgres.withConnection(sql -> revenue.page(sql, bounds, days, page));
    return Page.cut(rows, page.limit(), Revenue.cursor(page));
  }
}
