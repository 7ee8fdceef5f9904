package io.paddock.backoffice.aggregator;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.backoffice.tenant.AggregatorRef;
import io.paddock.backoffice.text.Choice;
import io.paddock.backoffice.text.RowId;
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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Aggregators, for staff. */
@Path("/api/v1/bo/aggregators")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Aggregators (staff)")
public class AggregatorResource {

  /** What the list can be narrowed to. */
  public static final List<String> STATUSES =
      Arrays.stream(AggregatorStatus.values()).map(AggregatorStatus::text).toList();

  private final Aggregators aggregators;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;

  AggregatorResource(
      Aggregators aggregators,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller,
      Cursors cursors) {
    this.aggregators = aggregators;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.cursors = cursors;
  }

  @POST
  @RolesAllowed(Roles.SUPER_ADMIN)
  @StepUp
  @Operation(
      operationId = "createAggregator",
      summary = "Creates an aggregator",
      description = "Its first API key is in this answer and nowhere else.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = AggregatorView.WithKey.class)))
  @Refuses(BackofficeError.AGGREGATOR_CODE_TAKEN)
  public Uni<Response> create(
      @Valid @NotNull NewAggregator body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    return unit.create(
        origins.current(),
        new IdempotentCall(idempotencyKey, caller.caller().getName(), "aggregators", body),
        change ->
            aggregators
                .create(change, body)
                .map(
                    made ->
                        new Created(
                            made,
                            Set.of("apiKey"),
                            URI.create("/api/v1/bo/aggregators/" + made.aggregator().id()))));
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "listAggregators",
      summary = "Lists aggregators by code",
      description = "status is active or disabled.")
  public Uni<Page<AggregatorView>> list(
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    @Nullable String wanted = Choice.of("status", status, STATUSES);
    PageRequest page =
        cursors.page(ListScope.of("aggregators", ListScope.PLATFORM, wanted), limit, cursor);
    String after = page.isFirst() ? null : page.text(0);
    return unit.read(() -> aggregators.page(wanted, after, page.rows()))
        .map(found -> Page.cut(found, page.limit(), row -> page.cursor(row.code())));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "getAggregator", summary = "Reads an aggregator")
  @Refuses(BackofficeError.AGGREGATOR_NOT_FOUND)
  public Uni<AggregatorView.Single> get(@PathParam("id") String id) {
    UUID aggregatorId = existing(id);
    return unit.read(() -> aggregators.get(aggregatorId)).map(AggregatorView.Single::new);
  }

  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @RolesAllowed(Roles.SUPER_ADMIN)
  @Operation(
      operationId = "changeAggregator",
      summary = "Changes an aggregator",
      description = "JSON Merge Patch: only what is sent changes; null takes away.")
  @Refuses({
    BackofficeError.AGGREGATOR_NOT_FOUND,
    BackofficeError.CHANGED_MEANWHILE,
    BackofficeError.PRECONDITION_FAILED
  })
  public Uni<AggregatorView.Single> change(
      @PathParam("id") String id,
      @HeaderParam(IfMatch.HEADER) @Nullable List<String> ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = AggregatorPatch.class)))
          @NotNull
          JsonNode body) {
    UUID aggregatorId = existing(id);
    IfMatch condition = IfMatch.of(ifMatch);
    return unit.run(
            origins.current(), change -> aggregators.change(change, aggregatorId, condition, body))
        .map(AggregatorView.Single::new);
  }

  @POST
  @Path("/{id}/enable")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.SUPER_ADMIN)
  @Operation(operationId = "enableAggregator", summary = "Lets the aggregator's keys work again")
  @Refuses({BackofficeError.AGGREGATOR_NOT_FOUND, BackofficeError.CHANGED_MEANWHILE})
  public Uni<AggregatorView.Single> enable(@PathParam("id") String id) {
    return switchTo(id, AggregatorStatus.ACTIVE);
  }

  @POST
  @Path("/{id}/disable")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.SUPER_ADMIN)
  @Operation(
      operationId = "disableAggregator",
      summary = "Stops the aggregator's keys and the launches of its operators")
  @Refuses({BackofficeError.AGGREGATOR_NOT_FOUND, BackofficeError.CHANGED_MEANWHILE})
  public Uni<AggregatorView.Single> disable(@PathParam("id") String id) {
    return switchTo(id, AggregatorStatus.DISABLED);
  }

  private Uni<AggregatorView.Single> switchTo(String id, AggregatorStatus status) {
    UUID aggregatorId = existing(id);
    return unit.run(origins.current(), change -> aggregators.switchTo(change, aggregatorId, status))
        .map(AggregatorView.Single::new);
  }

  private static UUID existing(String id) {
    return RowId.parse(id).orElseThrow(AggregatorRef::notFound);
  }
}
