package io.paddock.gateway.order;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SequenceHeader;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.Refuses;
import io.smallrye.common.annotation.NonBlocking;
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

/** {@code POST /api/orders/place}. */
@Path("/api/orders/place")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Orders")
class PlaceResource {

  private final OrderEntry entry;

  PlaceResource(OrderEntry entry) {
    this.entry = entry;
  }

  @POST
  @NonBlocking
  @Operation(
      summary = "Place a signed order",
      description =
          "Scope orders:write. The signed order is its own idempotency key: the same order again"
              + " is answered with its present state. orderVersion says for which version of the"
              + " exchange contract it is signed; both share the nonces of a wallet.")
  @APIResponse(responseCode = "200", description = "Accepted, or known already; with its fills")
  @Refuses({
    GatewayError.BAD_SIGNATURE,
    GatewayError.ORDER_STALE,
    GatewayError.VAULT_NOT_DEPLOYED,
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
    GatewayError.TOO_LATE,
    GatewayError.MAX_COST_NOT_ALLOWED,
    GatewayError.REDUCE_ONLY_NOT_ALLOWED,
    GatewayError.INVALID_EXPIRY,
    GatewayError.EXPIRY_REQUIRED,
    GatewayError.ORDER_EXPIRED,
    GatewayError.POST_ONLY_NOT_ALLOWED,
    GatewayError.INVALID_MAX_FEE,
    GatewayError.FEE_ABOVE_MAXIMUM,
    GatewayError.CLIENT_ORDER_ID_REUSED,
    GatewayError.ORDER_GROUP_NOT_FOUND,
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
  public Uni<OrderAnswer> place(
      @Context RoutingContext request,
      @NotNull(message = "a body is needed") PlaceOrderRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.PLACE_ORDER);
    return entry
        .place(partner, body)
        .invoke(answer -> SequenceHeader.tellReached(request, answer.sequence()));
  }
}
