package io.paddock.gateway.order;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.Refuses;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.market.MarketView;
import io.paddock.web.error.Problem;
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

/** {@code POST /api/orders/validate}. */
@Path("/api/orders/validate")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Orders")
class ValidateResource {

  private final Exchange exchange;
  private final Chain chain;

  ValidateResource(Exchange exchange, Chain chain) {
    this.exchange = exchange;
    this.chain = chain;
  }

  @POST
  @RunOnVirtualThread
  @Operation(
      summary = "What is wrong with an order's signature",
      description =
          "Scope orders:read. Takes the body of POST /api/orders/place, of either version, and"
              + " places nothing. Says what has to be signed, who did sign it, and, where there is"
              + " one, the one change with which it would be valid.")
  @APIResponse(responseCode = "200", description = "What the exchange makes of the signature")
  @Refuses({
    GatewayError.MARKET_NOT_FOUND,
    GatewayError.MARKET_NOT_ENABLED,
    GatewayError.PRICE_OUT_OF_RANGE,
    GatewayError.PRICE_OFF_TICK,
    GatewayError.QUANTITY_BELOW_MINIMUM,
    GatewayError.QUANTITY_ABOVE_MAXIMUM,
    GatewayError.QUANTITY_OFF_STEP,
    GatewayError.INVALID_MAX_FEE
  })
  public ValidateAnswer validate(
      @Context RoutingContext request,
      @NotNull(message = "a body is needed") PlaceOrderRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.VALIDATE_ORDER);
    RequestedOrder order = OrderShape.read(body);
    partner.requireMarket(order.symbol());
    MarketView market =
        exchange
            .read(queries -> queries.market(order.symbol()))
            .orElseThrow(
                () -> Problem.of(GatewayError.MARKET_NOT_FOUND, "No market has this symbol"));
    if (order.feeRateBps() != null && order.feeRateBps() < 0) {
      throw Problem.of(GatewayError.INVALID_MAX_FEE, "A fee is not negative");
    }
    return SignatureDoctor.examine(order, partner.named(), market.terms().feeRateBps(), chain);
  }
}
