package io.paddock.gateway.portfolio;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.history.Projection;
import io.paddock.gateway.history.TradePlace;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.FeeTier;
import io.paddock.matching.amount.Limits;
import io.paddock.matching.id.Address;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the acting wallet did, from PostgreSQL, which follows by a moment. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Portfolio")
class HistoryResource {

  private static final Duration VOLUME_WINDOW = Duration.ofDays(30);

  private final Exchange exchange;
  private final Projection projection;
  private final Chain chain;
  private final Cursors cursors;
  private final Clock clock;

  HistoryResource(
      Exchange exchange, Projection projection, Chain chain, Clock clock, Cursors cursors) {
    this.exchange = exchange;
    this.projection = projection;
    this.chain = chain;
    this.clock = clock;
    this.cursors = cursors;
  }

  @GET
  @Path("/trades")
  @NonBlocking
  @Operation(summary = "The wallet's fills, newest first", description = "Scope portfolio:read.")
  public Uni<Page<TradeView>> trades(
      @Context RoutingContext request,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Address wallet = ActingPartner.of(request, Route.TRADES).wallet();
    PageRequest page = cursors.page(ListScope.of("trades", wallet.toString()), limit, cursor);
    TradePlace before = TradePlace.after(page, TradePlace.LAST);
    return projection
        .list(request, LedgerHistory.trades(wallet, before, page.rows()))
        .map(rows -> TradePlace.cut(rows, page, TradeView::tradeId));
  }

  @GET
  @Path("/fees")
  @NonBlocking
  @Operation(summary = "Fees paid, newest first", description = "Scope portfolio:read.")
  public Uni<Page<FeeView>> fees(
      @Context RoutingContext request,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Address wallet = ActingPartner.of(request, Route.FEES).wallet();
    PageRequest page = cursors.page(ListScope.of("fees", wallet.toString()), limit, cursor);
    TradePlace before = TradePlace.after(page, TradePlace.LAST);
    return projection
        .list(request, LedgerHistory.fees(wallet, chain.asset(), before, page.rows()))
        .map(rows -> TradePlace.cut(rows, page, FeeView::tradeId));
  }

  @GET
  @Path("/settlements")
  @NonBlocking
  @Operation(
      summary = "What resolved markets paid, newest first",
      description = "Scope portfolio:read.")
  public Uni<Page<SettlementView>> settlements(
      @Context RoutingContext request,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Address wallet = ActingPartner.of(request, Route.SETTLEMENTS).wallet();
    PageRequest page = cursors.page(ListScope.of("settlements", wallet.toString()), limit, cursor);
    TradePlace before = TradePlace.after(page, TradePlace.LAST);
    return projection
        .list(request, LedgerHistory.settlements(wallet, before, page.rows()))
        .map(rows -> TradePlace.cut(rows, page, SettlementView::settlementId));
  }

  @GET
  @Path("/fee-tier")
  @NonBlocking
  @Operation(summary = "What the wallet pays for trading", description = "Scope portfolio:read.")
  public Uni<FeeTierView> feeTier(@Context RoutingContext request) {
    Address wallet = ActingPartner.of(request, Route.FEE_TIER).wallet();
    Instant since = clock.instant().minus(VOLUME_WINDOW);
    return projection
        .list(request, LedgerHistory.volume(wallet, since))
        .map(volume -> feeTier(wallet, volume.getFirst()));
  }

  private FeeTierView feeTier(Address wallet, String volume) {
    FeeTier tier =
        exchange
            .read(queries -> queries.feeTier(wallet))
            .orElse(new FeeTier(0, Limits.MAX_FEE_BPS));
    return new FeeTierView(tier.tier(), 0, tier.takerFeeBps(), volume, null);
  }
}
