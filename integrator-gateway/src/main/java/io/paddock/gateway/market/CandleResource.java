package io.paddock.gateway.market;

import io.paddock.gateway.history.Projection;
import io.paddock.gateway.replica.Exchange;
import io.paddock.gateway.tagged.Tagged;
import io.paddock.matching.id.Symbol;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How prices moved; no key is needed. */
@Path("/api/markets/{symbol}/ohlc")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Markets")
class CandleResource {

  private final Exchange exchange;
  private final Projection projection;
  private final Cursors cursors;

  CandleResource(Exchange exchange, Projection projection, Cursors cursors) {
    this.exchange = exchange;
    this.projection = projection;
    this.cursors = cursors;
  }

  @GET
  @NonBlocking
  @Tagged
  @Operation(
      summary = "A market's candles, newest first",
      description = "A span of time in which nothing was traded has none.")
  @APIResponse(responseCode = "200", description = "Candles")
  public Uni<Page<Candle>> candles(
      @Context RoutingContext request,
      @PathParam("symbol") String text,
      @QueryParam("interval") @Nullable String interval,
      @QueryParam("outcome") @Nullable String outcome,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Symbol symbol = MarketResource.symbol(text);
    Candles wanted = Candles.of(symbol, interval, outcome, from, to);
    PageRequest page =
        cursors.page(
            ListScope.of(
                "candles",
                ListScope.PLATFORM,
                symbol.value(),
                wanted.span(),
                wanted.outcome(),
                wanted.from(),
                wanted.before()),
            limit,
            cursor);
    Instant shown = page.isFirst() ? wanted.before() : page.time(0);
    if (exchange.read(queries -> queries.market(symbol)).isEmpty()) {
      throw MarketResource.notFound();
    }
    return projection
        .list(request, wanted.page(shown, page.rows()))
        .map(rows -> Page.cut(rows, page.limit(), row -> page.cursor(row.start())));
  }
}
