package io.paddock.backoffice.operator;

import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Operators for staff, and the switch that their aggregators may turn too. */
@Path("/api/v1/bo/operators")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators (staff)")
public class OperatorResource {

  private final Operators operators;
  private final OperatorList list;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;

  OperatorResource(
      Operators operators,
      OperatorList list,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller,
      Cursors cursors) {
    this.operators = operators;
    this.list = list;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "listOperators",
      summary = "Lists all operators",
      description =
          "q is part of a code, name or domain; status is onboarding, active or disabled; sort is"
              + " code (default), name, createdAt, users, volume or revenue, with - in front for"
              + " descending; what is unknown comes last. Statistics are those of statisticsAsOf.")
  public Uni<OperatorListView> list(
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("q") @Nullable String q,
      @QueryParam("status") @Nullable String status,
      @QueryParam("sort") @Nullable String sort) {
    OperatorQuery query = OperatorQuery.of(null, q, status, sort);
    PageRequest page = cursors.page(query.scope(), limit, cursor);
    return unit.read(tx -> list.page(tx, query, page));
  }

  @POST
  @Path("/{id}/enable")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.AGGREGATOR})
  @Operation(
      operationId = "enableOperator",
      summary = "Switches an operator on",
      description = "For staff and the owning aggregator. What staff disabled only staff enable.")
  @Refuses({
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.OPERATOR_DISABLED_BY_STAFF,
    BackofficeError.OPERATOR_ONBOARDING
  })
  public Uni<OperatorView.Single> enable(@PathParam("id") String id) {
    Party by = party();
    @Nullable UUID owner = owner();
    return unit.run(origins.current(), change -> operators.enable(change, id, by, owner))
        .map(OperatorView.Single::new);
  }

  @POST
  @Path("/{id}/disable")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.AGGREGATOR})
  @Operation(
      operationId = "disableOperator",
      summary = "Switches an operator off",
      description = "For staff and the owning aggregator. No player is launched while it is off.")
  @Refuses({BackofficeError.OPERATOR_NOT_FOUND, BackofficeError.OPERATOR_ONBOARDING})
  public Uni<OperatorView.Single> disable(@PathParam("id") String id) {
    Party by = party();
    @Nullable UUID owner = owner();
    return unit.run(origins.current(), change -> operators.disable(change, id, by, owner))
        .map(OperatorView.Single::new);
  }

  private Party party() {
    return caller.caller() instanceof AggregatorCaller ? Party.AGGREGATOR : Party.STAFF;
  }

  private @Nullable UUID owner() {
    return caller.caller() instanceof AggregatorCaller aggregator
        ? aggregator.aggregatorId()
        : null;
  }
}
