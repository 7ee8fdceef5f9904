package io.paddock.gateway.order;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.history.Projection;
import io.paddock.gateway.history.Rows;
import io.paddock.gateway.history.TradePlace;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderView;
import io.paddock.web.page.Cursor;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reading orders: the acting wallet's own, from memory while they matter, then from history. */
@Path("/api/orders")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@SecurityRequirement(name = "ApiKeyAuth")
@Tag(name = "Orders")
class OrderResource {

  private final Exchange exchange;
  private final Projection projection;

  OrderResource(Exchange exchange, Projection projection) {
    this.exchange = exchange;
    this.projection = projection;
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
    PageRequest page = PageRequest.of(limit, cursor, 1);
    long after = Rows.after(page, 0, -1);
    List<OrderView> open = exchange.read(queries -> queries.openOrders(wallet));
    List<OrderView> rows =
        open.stream()
            .filter(order -> order.acceptedSequence() > after)
            .filter(order -> filter.symbol().map(order.terms().symbol()::equals).orElse(true))
            .limit(page.rows())
            .toList();
    return Page.cut(
            rows, page.limit(), order -> Cursor.encode(Long.toString(order.acceptedSequence())))
        .map(OrderDetail::of);
  }

  @GET
  @Path("/history")
  @RunOnVirtualThread
  @Operation(
      summary = "Every order, newest first",
      description = "Scope orders:read. Follows the market by a moment; X-Sequence says how far.")
  public Page<OrderDetail> history(
      @Context RoutingContext request,
      @QueryParam("marketId") @Nullable String marketId,
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Address wallet = ActingPartner.of(request, Route.ORDER_HISTORY).wallet();
    HistoryFilter filter = HistoryFilter.of(marketId, status);
    PageRequest page = PageRequest.of(limit, cursor, 1);
    long before = Rows.after(page, 0, OrderArchive.NEWEST);
    List<OrderArchive.Row> rows =
        projection.list(request, OrderArchive.page(wallet, filter, before, page.rows()));
    return Page.cut(rows, page.limit(), row -> Cursor.encode(Long.toString(row.acceptedSequence())))
        .map(OrderArchive.Row::order);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One order", description = "Scope orders:read.")
  @APIResponse(responseCode = "200", description = "The order as it stands")
  @APIResponse(responseCode = "404", description = "order_not_found: unknown, or not yours")
  public OrderDetail order(@Context RoutingContext request, @PathParam("id") String id) {
    Address wallet = ActingPartner.of(request, Route.ORDER).wallet();
    Bytes32 orderId = OrderIds.parse(id).orElseThrow(OrderIds::notFound);
    return remembered(wallet, orderId)
        .map(OrderDetail::of)
        .or(() -> projection.read(handle -> OrderArchive.find(handle, wallet, orderId)))
        .orElseThrow(OrderIds::notFound);
  }

  @GET
  @Path("/{id}/fills")
  @RunOnVirtualThread
  @Operation(summary = "One order's fills, oldest first", description = "Scope orders:read.")
  @APIResponse(responseCode = "200", description = "The fills so far")
  @APIResponse(responseCode = "404", description = "order_not_found: unknown, or not yours")
  public Page<FillView> fills(
      @Context RoutingContext request,
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Address wallet = ActingPartner.of(request, Route.ORDER_FILLS).wallet();
    Bytes32 orderId = OrderIds.parse(id).orElseThrow(OrderIds::notFound);
    PageRequest page = PageRequest.of(limit, cursor, TradePlace.PARTS);
    TradePlace after = TradePlace.after(page, TradePlace.FIRST);
    List<FillView> fills =
        remembered(wallet, orderId)
            .map(order -> after(order, after, page.rows()))
            .orElseGet(() -> archived(wallet, orderId, after, page.rows()));
    return Page.cut(fills, page.limit(), fill -> TradePlace.parse(fill.tradeId()).cursor());
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
        handle -> {
          if (OrderArchive.find(handle, wallet, orderId).isEmpty()) {
            throw OrderIds.notFound();
          }
          return OrderArchive.fills(handle, wallet, orderId, after, limit);
        });
  }
}
