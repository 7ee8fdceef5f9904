package io.paddock.gateway.order;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SequenceHeader;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.Refuses;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/orders/cancel} and {@code /cancel-all}. */
@Path("/api/orders")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Orders")
class CancelResource {

  private final Cancels cancels;
  private final OrderEntry entry;

  CancelResource(Cancels cancels, OrderEntry entry) {
    this.cancels = cancels;
    this.entry = entry;
  }

  @POST
  @Path("/cancel")
  @RunOnVirtualThread
  @Operation(
      summary = "Cancel one order, by orderId or by clientOrderId",
      description = "Scope orders:write. Works whatever the market's or the wallet's standing.")
  @APIResponse(responseCode = "200", description = "Cancelled, now or before")
  @Refuses({
    GatewayError.ORDER_NOT_FOUND,
    GatewayError.ORDER_NOT_OPEN,
    GatewayError.TRADING_UNAVAILABLE,
    GatewayError.OUTCOME_UNKNOWN
  })
  public OrderAnswer cancel(
      @Context RoutingContext request, @NotNull(message = "a body is needed") CancelRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.CANCEL_ORDER);
    OrderAnswer answer = cancels.cancel(partner.wallet(), body);
    SequenceHeader.tellReached(request, answer.sequence());
    return answer;
  }

  @POST
  @Path("/cancel-all")
  @NonBlocking
  @Operation(
      summary = "Cancel every open order, or those of one market",
      description = "Scope orders:write. The body may be left out.")
  @APIResponse(responseCode = "200", description = "How many were cancelled")
  @Refuses({
    GatewayError.MARKET_NOT_FOUND,
    GatewayError.TRADING_UNAVAILABLE,
    GatewayError.OUTCOME_UNKNOWN
  })
  public Uni<CancelledAll> cancelAll(
      @Context RoutingContext request, @Nullable CancelAllRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.CANCEL_ALL);
    return entry
        .cancelAll(
            partner.wallet(),
            OrderShape.optionalSymbol("/marketId", body == null ? null : body.marketId()))
        .invoke(answer -> SequenceHeader.tellReached(request, answer.sequence()));
  }
}
