package io.paddock.backoffice.operator;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.PageRequest;
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
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An aggregator's operators, with its key. */
@Path("/api/v1/bo/aggregator/operators")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Own operators")
public class OwnOperatorResource {

  private final Operators operators;
  private final UnitOfWork unit;
  private final Origins origins;
  private final OperatorList list;
  private final CurrentCaller caller;
  private final Cursors cursors;

  OwnOperatorResource(
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

  @POST
  @RolesAllowed(Roles.AGGREGATOR)
  @Operation(
      operationId = "createOperator",
      summary = "Creates an operator of yours",
      description = "It is active at once. Its two secrets are in this answer and nowhere else.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = OperatorView.Created.class)))
  @Refuses(BackofficeError.OPERATOR_CODE_TAKEN)
  public Uni<Response> create(
      @Valid @NotNull NewOperator body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    UUID own = caller.aggregator().aggregatorId();
    return unit.create(
        origins.current(),
        new IdempotentCall(idempotencyKey, caller.caller().getName(), "operators", body),
        change ->
            operators
                .create(change, own, body)
                .map(
                    made ->
                        new Created(
                            new OperatorView.Created(made),
                            Set.of("jwtSharedSecret", "walletHmacSecret"),
                            URI.create(
                                "/api/v1/bo/aggregator/operators/" + made.operator().id()))));
  }

  @GET
  @RolesAllowed(Roles.AGGREGATOR)
  @Operation(
      operationId = "listOwnOperators",
      summary = "Lists your operators",
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
    UUID own = caller.aggregator().aggregatorId();
    OperatorQuery query = OperatorQuery.of(own, q, status, sort);
    PageRequest page = cursors.page(query.scope(), limit, cursor);
    return unit.read(tx -> list.page(tx, query, page));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.AGGREGATOR)
  @Operation(operationId = "getOwnOperator", summary = "Reads one of your operators")
  @Refuses(BackofficeError.OPERATOR_NOT_FOUND)
  public Uni<OperatorView.Single> get(@PathParam("id") String id) {
    UUID own = caller.aggregator().aggregatorId();
    UUID operatorId = RowId.parse(id).orElseThrow(OperatorRef::notFound);
    return unit.read(() -> operators.get(operatorId, own)).map(OperatorView.Single::new);
  }
}
