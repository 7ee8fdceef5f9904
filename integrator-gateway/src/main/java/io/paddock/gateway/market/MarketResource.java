package io.paddock.gateway.market;

import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.chain.OutcomeText;
import io.paddock.gateway.history.Projection;
import io.paddock.gateway.history.TradePlace;
import io.paddock.gateway.replica.Exchange;
import io.paddock.gateway.tagged.Tagged;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketView;
import io.paddock.matching.order.Outcome;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Markets, their books and their trades; no key is needed. */
@Path("/api/markets")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Markets")
class MarketResource {

  private static final int DEFAULT_DEPTH = 50;
  private static final int MAX_DEPTH = 500;

  private final Exchange exchange;
  private final MarketListings listings;
  private final Projection projection;
  private final Cursors cursors;
  private final Chain chain;

  MarketResource(
      Exchange exchange,
      MarketListings listings,
      Projection projection,
      Chain chain,
      Cursors cursors) {
    this.exchange = exchange;
    this.listings = listings;
    this.projection = projection;
    this.chain = chain;
    this.cursors = cursors;
  }

  @GET
  @RunOnVirtualThread
  @Tagged
  @Operation(summary = "Every market, by symbol")
  public Page<MarketSummary> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = cursors.page(ListScope.of("markets", ListScope.PLATFORM), limit, cursor);
    String after = page.isFirst() ? "" : page.text(0);
    List<MarketView> rows =
        exchange.read(
            queries ->
                queries.markets().stream()
                    .filter(market -> symbol(market).value().compareTo(after) > 0)
                    .sorted(Comparator.comparing(MarketResource::symbol))
                    .limit(page.rows())
                    .toList());
    Map<Symbol, MarketListing> known =
        listings.load(rows.stream().map(MarketResource::symbol).toList());
    return Page.cut(rows, page.limit(), row -> page.cursor(symbol(row).value()))
        .map(row -> MarketSummary.of(row, known.get(symbol(row))));
  }

  @GET
  @Path("/{symbol}")
  @RunOnVirtualThread
  @Operation(summary = "One market, with everything that an order for it is signed with")
  @APIResponse(responseCode = "200", description = "The market")
  public MarketDetail market(@PathParam("symbol") String text) {
    Symbol symbol = symbol(text);
    MarketView market =
        exchange.read(queries -> queries.market(symbol)).orElseThrow(MarketResource::notFound);
    MarketListing listing = listings.load(List.of(symbol)).get(symbol);
    return MarketDetail.of(MarketSummary.of(market, listing), chain, chain.ids(symbol));
  }

  @GET
  @Path("/{symbol}/orderbook")
  @NonBlocking
  @Operation(summary = "One outcome's book")
  @APIResponse(responseCode = "200", description = "Best prices first")
  public BookAnswer book(
      @PathParam("symbol") String text,
      @QueryParam("outcome") @Nullable String outcome,
      @QueryParam("depth") @Nullable Integer depth) {
    Symbol symbol = symbol(text);
    Outcome side = outcome(outcome);
    int levels = depth == null ? DEFAULT_DEPTH : depth;
    if (levels < 1 || levels > MAX_DEPTH) {
      throw Problem.invalid("?depth", "must be between 1 and " + MAX_DEPTH);
    }
    return exchange
        .read(queries -> queries.book(symbol, side, levels))
        .map(BookAnswer::of)
        .orElseThrow(MarketResource::notFound);
  }

  @GET
  @Path("/{symbol}/trades")
  @NonBlocking
  @Tagged
  @Operation(summary = "A market's trades, newest first: no wallet and no order is named")
  @APIResponse(responseCode = "200", description = "Trades")
  public Uni<Page<PublicTrade>> trades(
      @Context RoutingContext request,
      @PathParam("symbol") String text,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Symbol symbol = symbol(text);
    PageRequest page =
        cursors.page(
            ListScope.of("market-trades", ListScope.PLATFORM, symbol.value()), limit, cursor);
    TradePlace before = TradePlace.after(page, TradePlace.LAST);
    if (exchange.read(queries -> queries.market(symbol)).isEmpty()) {
      throw notFound();
    }
    return projection
        .list(request, PublicTrades.page(symbol, before, page.rows()))
        .map(rows -> TradePlace.cut(rows, page, PublicTrade::tradeId));
  }

  static Outcome outcome(@Nullable String text) {
    return text == null
        ? Outcome.YES
        : OutcomeText.parse(text).orElseThrow(() -> Problem.invalid("?outcome", "must be 0 or 1"));
  }

  private static Symbol symbol(MarketView market) {
    return market.terms().symbol();
  }

  static Symbol symbol(String text) {
    if (!Symbol.isValid(text)) {
      throw notFound();
    }
    return new Symbol(text);
  }

  static Problem notFound() {
    return Problem.of(WebError.NOT_FOUND, "No market has this symbol");
  }
}
