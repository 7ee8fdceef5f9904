package io.paddock.gateway.order;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SequenceHeader;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.Refuses;
import io.smallrye.common.annotation.RunOnVirtualThread;
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

/** {@code POST /api/orders/decrease} and {@code /replace}. */
@Path("/api/orders")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Orders")
class AmendResource {

  private final Amendments amendments;

  AmendResource(Amendments amendments) {
    this.amendments = amendments;
  }

  @POST
  @Path("/decrease")
  @RunOnVirtualThread
  @Operation(
      summary = "Make an order smaller where it rests",
      description =
          "Scope orders:write. It keeps its place in the queue. The quantity is absolute, so that"
              + " sending it again changes nothing; an order that has got that much already is"
              + " cancelled.")
  @APIResponse(responseCode = "200", description = "The order as it is now")
  @Refuses({
    GatewayError.ORDER_NOT_FOUND,
    GatewayError.ORDER_NOT_OPEN,
    GatewayError.NOT_A_DECREASE,
    GatewayError.QUANTITY_BELOW_MINIMUM,
    GatewayError.QUANTITY_OFF_STEP,
    GatewayError.QUANTITY_ABOVE_MAXIMUM,
    GatewayError.TRADING_UNAVAILABLE,
    GatewayError.OUTCOME_UNKNOWN
  })
  public OrderDetail decrease(
      @Context RoutingContext request,
      @NotNull(message = "a body is needed") DecreaseRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.DECREASE_ORDER);
    OrderDetail order = amendments.decrease(partner.wallet(), body);
    SequenceHeader.tellReached(request, order.sequence());
    return order;
  }

  @POST
  @Path("/replace")
  @RunOnVirtualThread
  @Operation(
      summary = "Place an order in the place of another, both or neither",
      description =
          "Scope orders:write. What the old order reserves is available to the new one; a refusal"
              + " leaves the old one where it is.")
  @APIResponse(responseCode = "200", description = "Both orders as they are now")
  @Refuses({
    GatewayError.ORDER_NOT_FOUND,
    GatewayError.ORDER_NOT_OPEN,
    GatewayError.ORDER_FILLED,
    GatewayError.BAD_SIGNATURE,
    GatewayError.ORDER_STALE,
    GatewayError.MARKET_NOT_FOUND,
    GatewayError.MARKET_NOT_ENABLED,
    GatewayError.MARKET_NOT_OPEN,
    GatewayError.MARKET_HALTED,
    GatewayError.MARKET_CLOSED,
    GatewayError.MARKET_RESOLVED,
    GatewayError.MARKET_VOIDED,
    GatewayError.PRICE_OUT_OF_RANGE,
    GatewayError.PRICE_OFF_TICK,
    GatewayError.PRICE_OUTSIDE_BAND,
    GatewayError.QUANTITY_BELOW_MINIMUM,
    GatewayError.QUANTITY_ABOVE_MAXIMUM,
    GatewayError.QUANTITY_OFF_STEP,
    GatewayError.INVALID_EXPIRY,
    GatewayError.EXPIRY_REQUIRED,
    GatewayError.ORDER_EXPIRED,
    GatewayError.POST_ONLY_NOT_ALLOWED,
    GatewayError.INVALID_MAX_FEE,
    GatewayError.FEE_ABOVE_MAXIMUM,
    GatewayError.CLIENT_ORDER_ID_REUSED,
    GatewayError.ORDER_GROUP_STOPPED,
    GatewayError.POST_ONLY_WOULD_CROSS,
    GatewayError.EXCHANGE_POST_ONLY,
    GatewayError.EXCHANGE_CANCEL_ONLY,
    GatewayError.FOK_NOT_FILLED,
    GatewayError.INSUFFICIENT_BALANCE,
    GatewayError.INSUFFICIENT_POSITION,
    GatewayError.TOO_MANY_OPEN_ORDERS,
    GatewayError.BOOK_FULL,
    GatewayError.NONCE_REUSED,
    GatewayError.TRADING_UNAVAILABLE,
    GatewayError.OUTCOME_UNKNOWN
  })
  public ReplaceAnswer replace(
      @Context RoutingContext request, @NotNull(message = "a body is needed") ReplaceRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.REPLACE_ORDER);
    ReplaceAnswer answer = amendments.replace(partner, body);
    SequenceHeader.tellReached(request, answer.sequence());
    return answer;
  }
}
