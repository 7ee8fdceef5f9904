package io.paddock.gateway.portfolio;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SequenceHeader;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.chain.OutcomeText;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.PositionView;
import io.paddock.matching.Queries;
import io.paddock.matching.id.Address;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the acting wallet has now, from the replica's memory. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Portfolio")
class PortfolioResource {

  private final Exchange exchange;
  private final Cursors cursors;
  private final Chain chain;
  private final Clock clock;

  PortfolioResource(Exchange exchange, Chain chain, Cursors cursors, Clock clock) {
    this.exchange = exchange;
    this.chain = chain;
    this.cursors = cursors;
    this.clock = clock;
  }

  @GET
  @Path("/balances")
  @NonBlocking
  @Operation(summary = "The wallet's balances", description = "Scope portfolio:read.")
  public Page<BalanceView> balances(@Context RoutingContext request) {
    Address wallet = ActingPartner.of(request, Route.BALANCES).wallet();
    return Balances.of(exchange, chain, wallet);
  }

  @GET
  @Path("/positions")
  @NonBlocking
  @Operation(
      summary = "The wallet's positions, by market and outcome",
      description = "Scope portfolio:read. Resolved markets have none: they are paid out at once.")
  public Page<PositionAnswer> positions(
      @Context RoutingContext request,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Address wallet = ActingPartner.of(request, Route.POSITIONS).wallet();
    PageRequest page = cursors.page(ListScope.of("positions", wallet.toString()), limit, cursor);
    String after = page.isFirst() ? "" : String.join("\n", page.text(0), page.text(1));
    List<Valuation> rows =
        exchange.read(
            queries ->
                queries.positions(wallet).stream()
                    .filter(position -> String.join("\n", place(position)).compareTo(after) > 0)
                    .limit(page.rows())
                    .map(position -> valuation(queries, position))
                    .toList());
    return Page.cut(rows, page.limit(), row -> page.cursor((Object[]) place(row.position())))
        .map(PositionAnswer::of);
  }

  @GET
  @Path("/portfolio")
  @NonBlocking
  @Operation(summary = "What the wallet has in all", description = "Scope portfolio:read.")
  public PortfolioAnswer portfolio(@Context RoutingContext request) {
    Address wallet = ActingPartner.of(request, Route.PORTFOLIO).wallet();
    return exchange.read(
        queries ->
            PortfolioAnswer.of(
                queries.balance(wallet),
                queries.results(wallet),
                queries.positions(wallet).stream()
                    .map(position -> valuation(queries, position))
                    .toList()));
  }

  @GET
  @Path("/deposit-limits")
  @NonBlocking
  @Operation(
      summary = "How much may be deposited for the wallet, and how much was",
      description =
          "Scope portfolio:read. A deposit beyond a limit is not credited; its transaction is once"
              + " the limit allows it.")
  public DepositLimitsView depositLimits(@Context RoutingContext request) {
    Address wallet = ActingPartner.of(request, Route.DEPOSIT_LIMITS).wallet();
    long now = exchange.logTime().orElseGet(clock::millis);
    return exchange.read(queries -> DepositLimitsView.of(queries.depositLimits(wallet, now)));
  }

  @GET
  @Path("/snapshot")
  @NonBlocking
  @Operation(
      summary = "Cash, positions and open orders at one sequence of the log",
      description =
          "Scope portfolio:read. Whatever changes later has a higher sequence, so this is where a"
              + " client starts, and starts again.")
  public AccountSnapshot snapshot(@Context RoutingContext request) {
    Address wallet = ActingPartner.of(request, Route.SNAPSHOT).wallet();
    AccountSnapshot snapshot =
        exchange.read(queries -> AccountSnapshot.of(queries, wallet, chain.asset()));
    SequenceHeader.tell(request, snapshot.sequence());
    return snapshot;
  }

  private static Valuation valuation(Queries queries, PositionView position) {
    return Valuation.of(position, queries.market(position.symbol()).orElse(null));
  }

  private static String[] place(PositionView position) {
    return new String[] {position.symbol().value(), OutcomeText.of(position.outcome())};
  }
}
