package io.paddock.backoffice.market;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Changes;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.trading.Outcome;
import io.paddock.backoffice.trading.PendingView;
import io.paddock.backoffice.trading.Refusals;
import io.paddock.backoffice.trading.Sent;
import io.paddock.backoffice.trading.Submitted;
import io.paddock.backoffice.trading.TradingCommands;
import io.paddock.matching.market.Payouts;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursor;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Markets, for staff. */
@Path("/api/v1/bo/markets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@SecurityRequirement(name = "staffToken")
@Tag(name = "Markets (staff)")
public class MarketResource {

  private static final String PATH = "/api/v1/bo/markets/";

  private final Markets markets;
  private final TradingCommands commands;
  private final Changes changes;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Jdbi jdbi;

  MarketResource(
      Markets markets,
      TradingCommands commands,
      Changes changes,
      Origins origins,
      CurrentCaller caller,
      Jdbi jdbi) {
    this.markets = markets;
    this.commands = commands;
    this.changes = changes;
    this.origins = origins;
    this.caller = caller;
    this.jdbi = jdbi;
  }

  @POST
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "createMarket",
      summary = "Creates a market",
      description =
          "It takes no orders before it is opened. What the exchange refuses is not kept.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = MarketView.Effect.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  public Response create(
      @Valid @NotNull NewMarket body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    Submitted sent =
        Submitted.from(
            changes.create(
                origins.current(),
                new IdempotentCall(idempotencyKey, caller.caller().getName(), "markets", body),
                change -> {
                  Markets.Defined defined = markets.define(change, body);
                  return Submitted.of(defined.sent(), defined.id().toString());
                }));
    Outcome outcome = commands.await(sent.commandId());
    if (!(outcome instanceof Outcome.Pending)) {
      settle(UUID.fromString(sent.target()));
    }
    return answer(sent, outcome, Response.created(URI.create(PATH + sent.target())));
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "listMarkets", summary = "Lists markets, newest first")
  public Page<MarketView> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = PageRequest.of(limit, cursor, 1);
    @Nullable UUID after = Anchor.id(page);
    return jdbi.inTransaction(
        handle ->
            Page.cut(
                    MarketStore.page(handle, after, page.rows()),
                    page.limit(),
                    row -> Cursor.encode(row.id().toString()))
                .map(MarketView::of));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "getMarket", summary = "Reads a market")
  public MarketView.Single get(@PathParam("id") String id) {
    return new MarketView.Single(
        MarketView.of(jdbi.inTransaction(handle -> markets.get(handle, id))));
  }

  @POST
  @Path("/{id}/open")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "openMarket",
      summary = "Lets the market take orders",
      description = "Opening what is open changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "Open",
      content = @Content(schema = @Schema(implementation = MarketView.Effect.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  public Response open(
      @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    return send(id, "open", idempotencyKey, null, change -> markets.open(change, id));
  }

  @POST
  @Path("/{id}/halt")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "haltMarket",
      summary = "Stops the market taking orders",
      description =
          "Resting orders stay and may be cancelled. Halting what is halted changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "Halted",
      content = @Content(schema = @Schema(implementation = MarketView.Effect.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  public Response halt(
      @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    return send(id, "halt", idempotencyKey, null, change -> markets.halt(change, id));
  }

  @POST
  @Path("/{id}/resolve")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "resolveMarket",
      summary = "Ends the market and pays every holder",
      description = "Final: only the same payouts may be sent again.")
  @APIResponse(
      responseCode = "200",
      description = "Resolved",
      content = @Content(schema = @Schema(implementation = MarketView.Effect.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  public Response resolve(
      @PathParam("id") String id,
      @Valid @NotNull ResolveBody body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    Payouts payouts = body.checked();
    return send(
        id, "resolve", idempotencyKey, body, change -> markets.resolve(change, id, payouts));
  }

  private Response send(
      String id,
      String verb,
      @Nullable String idempotencyKey,
      @Nullable Object body,
      Function<Change, Sent> work) {
    Submitted sent =
        Submitted.from(
            changes.create(
                origins.current(),
                new IdempotentCall(
                    idempotencyKey, caller.caller().getName(), "markets/" + id + "/" + verb, body),
                change -> Submitted.of(work.apply(change), id)));
    return answer(sent, commands.await(sent.commandId()), Response.ok());
  }

  private Response answer(Submitted sent, Outcome outcome, Response.ResponseBuilder seen) {
    return switch (outcome) {
      case Outcome.Applied(long sequence) ->
          seen.entity(new MarketView.Effect(get(sent.target()).market(), sequence)).build();
      case Outcome.Refused refused -> throw Refusals.problem(refused);
      case Outcome.Pending _ -> PendingView.of(sent.commandId());
    };
  }

  private void settle(UUID id) {
    changes.run(
        origins.current(),
        change -> {
          markets.settle(change, id);
          return id;
        });
  }
}
