package io.paddock.backoffice.market;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.matching.market.Payouts;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the end of a market would mean, before anybody is paid. */
@Path("/api/v1/bo/markets/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Markets (staff)")
public class MarketPreviewResource {

  private final Markets markets;
  private final UnitOfWork unit;

  MarketPreviewResource(Markets markets, UnitOfWork unit) {
    this.markets = markets;
    this.unit = unit;
  }

  @GET
  @Path("/resolve/preview")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "previewResolution",
      summary = "Shows what a resolution would pay, and to whom",
      description = "Counts what is traded so far; resolving counts what is traded by then.")
  @Refuses({
    BackofficeError.MARKET_NOT_FOUND,
    BackofficeError.MARKET_RESOLVED,
    BackofficeError.MARKET_VOIDED
  })
  public Uni<MarketPreview> resolution(
      @PathParam("id") String id,
      @QueryParam("first") @Nullable String first,
      @QueryParam("second") @Nullable String second) {
    List<BigDecimal> wanted = List.of(payout("first", first), payout("second", second));
    Payouts payouts = Resolution.of(wanted);
    return preview(id, (tx, market) -> MarketPreview.ofResolution(tx, market, payouts));
  }

  @GET
  @Path("/void/preview")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "previewVoid",
      summary = "Shows what voiding would give back, and to whom",
      description = "Counts what is traded so far; voiding counts what is traded by then.")
  @Refuses({
    BackofficeError.MARKET_NOT_FOUND,
    BackofficeError.MARKET_RESOLVED,
    BackofficeError.MARKET_VOIDED
  })
  public Uni<MarketPreview> end(@PathParam("id") String id) {
    return preview(id, MarketPreview::ofVoid);
  }

  private Uni<MarketPreview> preview(
      String id, BiFunction<Statements, Market, Uni<MarketPreview>> work) {
    return unit.read(
        tx ->
            markets
                .get(tx, id)
                .invoke(MarketPreviewResource::requireNotEnded)
                .chain(market -> work.apply(tx, market)));
  }

  private static void requireNotEnded(Market market) {
    String status = market.life() == null ? "" : market.life().status();
    if (status.equals("resolved")) {
      throw Problem.of(BackofficeError.MARKET_RESOLVED, "Its holders are paid already");
    }
    if (status.equals("voided")) {
      throw Problem.of(BackofficeError.MARKET_VOIDED, "Stakes were given back already");
    }
  }

  private static BigDecimal payout(String name, @Nullable String text) {
    if (text == null || !text.matches("[0-9]{1,3}(\\.[0-9]{1,18})?")) {
      throw Problem.invalid("?" + name, "must be a decimal between 0 and 1");
    }
    return new BigDecimal(text);
  }
}
