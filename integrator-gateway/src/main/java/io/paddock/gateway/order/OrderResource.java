package io.paddock.gateway.order;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.Refuses;
import io.paddock.gateway.history.Projection;
import io.paddock.gateway.history.TradePlace;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderView;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reading orders: the acting wallet's own, from memory while they matter, then from history. */
@Path("/api/orders")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Orders")
class OrderResource {

  private final Exchange exchange;
  private final Cursors cursors;
  private final Projection projection;

  OrderResource(Exchange exchange, Projection projection, Cursors cursors) {
    this.exchange = exchange;
    this.projection = projection;
    this.cursors = cursors;
  }

  @GET
  @Path("/open")
  @NonBlocking
  @Operation(summary = "Open orders, oldest first", description = "Scope orders:read.")
  public Page<OrderDetail> open(
      @Context RoutingContext request,
      @QueryParam("marketId") @Nullable String marketId,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Address wallet = ActingPartner.of(request, Route.OPEN_ORDERS).wallet();
    HistoryFilter filter = HistoryFilter.of(marketId, null);
    PageRequest page =
        cursors.page(ListScope.of("open-orders", wallet.toString(), marketId), limit, cursor);
    long after = page.isFirst() ? -1 : page.number(0);
    List<OrderView> open = exchange.read(queries -> queries.openOrders(wallet));
    List<OrderView> rows =
        open.stream()
            .filter(order -> order.acceptedSequence() > after)
            .filter(order -> filter.symbol().map(order.terms().symbol()::equals).orElse(true))
            .limit(page.rows())
            .toList();
    return Page.cut(rows, page.limit(), order -> page.cursor(order.acceptedSequence()))
        .map(OrderDetail::of);
  }

  @GET
  @Path("/history")
  @NonBlocking
  @Operation(
      summary = "Every order, newest first",
      description = "Scope orders:read. Follows the market by a moment; X-Sequence says how far.")
  public Uni<Page<OrderDetail>> history(
      @Context RoutingContext request,
      @QueryParam("marketId") @Nullable String marketId,
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Address wallet = ActingPartner.of(request, Route.ORDER_HISTORY).wallet();
    HistoryFilter filter = HistoryFilter.of(marketId, status);
    PageRequest page =
        cursors.page(
            ListScope.of("order-history", wallet.toString(), marketId, status), limit, cursor);
    long before = page.isFirst() ? OrderArchive.NEWEST : page.number(0);
    return projection
        .list(request, OrderArchive.page(wallet, filter, before, page.rows()))
        .map(
            rows ->
                Page.cut(rows, page.limit(), row -> page.cursor(row.acceptedSequence()))
                    .map(OrderArchive.Listed::order));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One order", description = "Scope orders:read.")
  @APIResponse(responseCode = "200", description = "The order as it stands")
  @Refuses(GatewayError.ORDER_NOT_FOUND)
  public OrderDetail order(@Context RoutingContext request, @PathParam("id") String id) {
    Address wallet = ActingPartner.of(request, Route.ORDER).wallet();
    Bytes32 orderId = OrderIds.parse(id).orElseThrow(OrderIds::notFound);
    return remembered(wallet, orderId)
        .map(OrderDetail::of)
        .or(() -> projection.read(sql -> OrderArchive.find(sql, wallet, orderId)))
        .orElseThrow(OrderIds::notFound);
  }

  @GET
  @Path("/{id}/fills")
  @RunOnVirtualThread
  @Operation(summary = "One order's fills, oldest first", description = "Scope orders:read.")
  @APIResponse(responseCode = "200", description = "The fills so far")
  @Refuses(GatewayError.ORDER_NOT_FOUND)
  public Page<FillView> fills(
      @Context RoutingContext request,
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Address wallet = ActingPartner.of(request, Route.ORDER_FILLS).wallet();
    Bytes32 orderId = OrderIds.parse(id).orElseThrow(OrderIds::notFound);
    PageRequest page =
        cursors.page(ListScope.of("order-fills", wallet.toString(), orderId), limit, cursor);
    TradePlace after = TradePlace.after(page, TradePlace.FIRST);
    List<FillView> fills =
        remembered(wallet, orderId)
            .map(order -> after(order, after, page.rows()))
            .orElseGet(() -> archived(wallet, orderId, after, page.rows()));
    return Page.cut(fills, page.limit(), fill -> TradePlace.parse(fill.tradeId()).cursor(page));
  }

  private static List<FillView> after(OrderView order, TradePlace after, int limit) {
    return order.fills().stream()
        .filter(fill -> TradePlace.of(fill).compareTo(after) > 0)
        .limit(limit)
        .map(FillView::of)
        .toList();
  }

  private Optional<OrderView> remembered(Address wallet, Bytes32 orderId) {
    return exchange.order(orderId).filter(order -> order.terms().wallet().equals(wallet));
  }

  private List<FillView> archived(Address wallet, Bytes32 orderId, TradePlace after, int limit) {
    return projection.read(
        sql -> {
          if (OrderArchive.find(sql, wallet, orderId).isEmpty()) {
            throw OrderIds.notFound();
          }
          return OrderArchive.fills(sql, wallet, orderId, after, limit);
        });
  }
}
