package io.paddock.backoffice.market;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.Changes;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.trading.PendingView;
import io.paddock.backoffice.trading.Submitted;
import io.paddock.web.db.Postgres;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Markets' definitions, for staff. */
@Path("/api/v1/bo/markets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Markets (staff)")
public class MarketResource {

  private static final String PATH = "/api/v1/bo/markets/";

  private final Markets markets;
  private final MarketEffects effects;
  private final Changes changes;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;
  private final Postgres postgres;

  MarketResource(
      Markets markets,
      MarketEffects effects,
      Changes changes,
      Origins origins,
      CurrentCaller caller,
      Postgres postgres,
      Cursors cursors) {
    this.markets = markets;
    this.effects = effects;
    this.changes = changes;
    this.origins = origins;
    this.caller = caller;
    this.postgres = postgres;
    this.cursors = cursors;
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
  @Refuses({
    BackofficeError.MARKET_SYMBOL_TAKEN,
    BackofficeError.MARKET_EXISTS,
    BackofficeError.INVALID_MARKET,
    BackofficeError.COMMAND_REFUSED
  })
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
    return effects.answer(
        sent,
        effects.awaitCreation(origins.current(), sent),
        new MarketEffect.Created(),
        Response.status(Response.Status.CREATED)
            .header(HttpHeaders.LOCATION, PATH + sent.target()));
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "listMarkets", summary = "Lists markets, newest first")
  public Page<MarketView> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = cursors.page(ListScope.of("markets", ListScope.PLATFORM), limit, cursor);
    @Nullable Anchor after = Anchor.of(page);
    return postgres.inTransaction(
        sql ->
            Page.cut(
                    MarketStore.page(sql, after, page.rows()),
                    page.limit(),
                    row -> page.cursor(row.createdAt(), row.id()))
                .map(MarketView::of));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "getMarket", summary = "Reads a market")
  @Refuses(BackofficeError.MARKET_NOT_FOUND)
  public MarketView.Single get(@PathParam("id") String id) {
    return new MarketView.Single(
        MarketView.of(postgres.inTransaction(sql -> markets.get(sql, id))));
  }
}
