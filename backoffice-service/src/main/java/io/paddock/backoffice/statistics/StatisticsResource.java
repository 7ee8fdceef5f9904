package io.paddock.backoffice.statistics;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an operator's players and traders did, month by month, for staff. */
@Path("/api/v1/bo/operators/{id}/stats")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators (staff)")
public class StatisticsResource {

  private final OperatorStatistics statistics;
  private final UnitOfWork unit;
  private final Cursors cursors;

  StatisticsResource(OperatorStatistics statistics, UnitOfWork unit, Cursors cursors) {
    this.statistics = statistics;
    this.unit = unit;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "listOperatorStatistics",
      summary = "Lists an operator's turnover by month, game or market, and currency",
      description =
          "Newest month first. A game's volume is what was staked, its revenue what was not paid"
              + " back; a market's volume is what was traded, its revenue the fees.")
  @Refuses(BackofficeError.OPERATOR_NOT_FOUND)
  public Uni<Page<MonthLine>> list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    UUID operatorId = RowId.parse(id).orElseThrow(OperatorRef::notFound);
    PageRequest page =
        cursors.page(ListScope.of("operator-stats", "operator:" + operatorId), limit, cursor);
    return unit.read(
            tx ->
                OperatorRef.find(tx, id, null)
                    .chain(operator -> statistics.months(tx, operator.id(), page)))
        .map(
            found ->
                Page.cut(
                    found,
                    page.limit(),
                    row -> page.cursor(row.month(), row.kind(), row.item(), row.currency())));
  }
}
