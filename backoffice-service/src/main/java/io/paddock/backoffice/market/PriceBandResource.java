package io.paddock.backoffice.market;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.trading.Effects;
import io.paddock.backoffice.trading.Outcome;
import io.paddock.backoffice.trading.PendingView;
import io.paddock.backoffice.trading.Refusals;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Markets' price bands, for staff. */
@Path("/api/v1/bo/markets/{id}/price-band")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Markets (staff)")
public class PriceBandResource {

  private final PriceBands bands;
  private final MarketEffects answers;
  private final Effects effects;
  private final UnitOfWork unit;
  private final Origins origins;

  PriceBandResource(
      PriceBands bands, MarketEffects answers, Effects effects, UnitOfWork unit, Origins origins) {
    this.bands = bands;
    this.answers = answers;
    this.effects = effects;
    this.unit = unit;
    this.origins = origins;
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "getMarketPriceBand",
      summary = "Reads how far from a market's last trade prices may lie")
  @Refuses(BackofficeError.MARKET_NOT_FOUND)
  public Uni<PriceBandView> get(@PathParam("id") String id) {
    return answers
        .market(id)
        .chain(
            market ->
                unit.read(tx -> UnsettledStore.band(tx, market.id()))
                    .map(
                        band ->
                            band.map(known -> view(market, known.bandBps(), known.sequence()))
                                .orElseGet(() -> view(market, 0, null))));
  }

  @PUT
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "putMarketPriceBand",
      summary = "Says how far from a market's last trade prices may lie",
      description =
          "In whole ticks, and one at least. What would rest outside is refused with"
              + " price_outside_band; IOC and FOK orders are filled up to the edge. Orders that"
              + " rest outside stay. A market without a trade has no band yet.")
  @APIResponse(
      responseCode = "200",
      description = "In force",
      content = @Content(schema = @Schema(implementation = PriceBandView.class)))
  @APIResponse(
      responseCode = "202",
      description = "Sent; its effect was not seen in time",
      content = @Content(schema = @Schema(implementation = PendingView.class)))
  @Refuses({
    BackofficeError.MARKET_NOT_FOUND,
    BackofficeError.MARKET_CLOSED,
    BackofficeError.MARKET_RESOLVED,
    BackofficeError.MARKET_VOIDED,
    BackofficeError.INVALID_PRICE_BAND,
    BackofficeError.COMMAND_REFUSED
  })
  public Uni<Response> put(@PathParam("id") String id, @Valid @NotNull PriceBandBody body) {
    Origin origin = origins.current();
    int bandBps = body.bandBps();
    return answers
        .market(id)
        .chain(
            market ->
                unit.run(origin, change -> bands.set(change, market, bandBps))
                    .chain(
                        sent ->
                            effects
                                .await(origin, sent.commandId())
                                .map(
                                    outcome ->
                                        answer(market, bandBps, sent.commandId(), outcome))));
  }

  private static Response answer(Market market, int bandBps, UUID commandId, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied(long sequence) -> Response.ok(view(market, bandBps, sequence)).build();
      case Outcome.Refused refused -> throw Refusals.problem(refused);
      case Outcome.Pending _ -> PendingView.of(commandId).build();
    };
  }

  private static PriceBandView view(Market market, int bandBps, @Nullable Long sequence) {
    return new PriceBandView(market.id(), market.symbol(), bandBps, sequence);
  }
}
