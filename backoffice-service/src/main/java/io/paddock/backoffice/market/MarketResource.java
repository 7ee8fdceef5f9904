package io.paddock.backoffice.market;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.Changes;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.trading.Outcome;
import io.paddock.backoffice.trading.PendingView;
import io.paddock.backoffice.trading.Submitted;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Markets' definitions, for staff. */
@Path("/api/v1/bo/markets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@SecurityRequirement(name = "staffToken")
@Tag(name = "Markets (staff)")
public class MarketResource {

  private static final String PATH = "/api/v1/bo/markets/";

  private final Markets markets;
  private final MarketEffects effects;
  private final Changes changes;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Jdbi jdbi;

  MarketResource(
      Markets markets,
      MarketEffects effects,
      Changes changes,
      Origins origins,
      CurrentCaller caller,
      Jdbi jdbi) {
    this.markets = markets;
    this.effects = effects;
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
    Outcome outcome = effects.await(sent);
    if (!(outcome instanceof Outcome.Pending)) {
      settle(UUID.fromString(sent.target()));
    }
    return effects.answer(sent, outcome, Response.created(URI.create(PATH + sent.target())));
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

  private void settle(UUID id) {
    changes.run(
        origins.current(),
        change -> {
          markets.settle(change, id);
          return id;
        });
  }
}
