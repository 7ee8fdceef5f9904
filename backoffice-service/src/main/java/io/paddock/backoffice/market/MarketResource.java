package io.paddock.backoffice.market;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.text.Choice;
import io.paddock.backoffice.trading.PendingView;
import io.paddock.backoffice.trading.Submitted;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
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
@Tag(name = "Markets (staff)")
public class MarketResource {

  /** What the list can be narrowed to. */
  public static final List<String> STATUSES =
      List.of(MarketView.NOT_SEEN_YET, "created", "open", "halted", "closed", "resolved", "voided");

  private static final String PATH = "/api/v1/bo/markets/";

  private final Markets markets;
  private final MarketEffects effects;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;

  MarketResource(
      Markets markets,
      MarketEffects effects,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller,
      Cursors cursors) {
    this.markets = markets;
    this.effects = effects;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
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
  public Uni<Response> create(
      @Valid @NotNull NewMarket body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    Origin origin = origins.current();
    return unit.create(
            origin,
            new IdempotentCall(idempotencyKey, caller.caller().getName(), "markets", body),
            change ->
                markets
                    .define(change, body)
                    .map(defined -> Submitted.of(defined.sent(), defined.id().toString())))
        .map(Submitted::from)
        .chain(
            sent ->
                effects
                    .awaitCreation(origin, sent)
                    .chain(
                        outcome ->
                            effects.answer(
                                sent, outcome, new MarketEffect.Created(), created(sent))));
  }

  private static Response.ResponseBuilder created(Submitted sent) {
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, PATH + sent.target());
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "listMarkets",
      summary = "Lists markets, newest first",
      description =
          "status is pending, created, open, halted, closed, resolved or voided: the exchange's"
              + " word at the time.")
  public Uni<Page<MarketView>> list(
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    @Nullable String wanted = Choice.of("status", status, STATUSES);
    PageRequest page =
        cursors.page(ListScope.of("markets", ListScope.PLATFORM, wanted), limit, cursor);
    @Nullable Anchor after = Anchor.of(page);
    return unit.read(tx -> markets.page(tx, wanted, after, page.rows()))
        .map(
            found ->
                Page.cut(found, page.limit(), row -> page.cursor(row.createdAt(), row.id()))
                    .map(MarketView::of));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "getMarket", summary = "Reads a market")
  @Refuses(BackofficeError.MARKET_NOT_FOUND)
  public Uni<MarketView.Single> get(@PathParam("id") String id) {
    return effects.market(id).map(market -> new MarketView.Single(MarketView.of(market)));
  }
}
