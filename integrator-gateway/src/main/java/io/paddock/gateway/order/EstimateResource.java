package io.paddock.gateway.order;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SequenceHeader;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.Refuses;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.market.MarketView;
import io.paddock.matching.order.OrderTerms;
import io.smallrye.common.annotation.NonBlocking;
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

/** {@code POST /api/orders/estimate}. */
@Path("/api/orders/estimate")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Orders")
class EstimateResource {

  private final Exchange exchange;

  EstimateResource(Exchange exchange) {
    this.exchange = exchange;
  }

  @POST
  @NonBlocking
  @Operation(
      summary = "What an order would do if it were placed now",
      description =
          "Scope orders:read. Nothing is placed, and nothing needs to be signed. The engine's own"
              + " refusals are answered with 200 and their code.")
  @APIResponse(responseCode = "200", description = "Fills, fee, and what has to back the order")
  @Refuses({
    GatewayError.MARKET_NOT_ENABLED,
    GatewayError.PRICE_OUT_OF_RANGE,
    GatewayError.PRICE_OFF_TICK,
    GatewayError.QUANTITY_BELOW_MINIMUM,
    GatewayError.QUANTITY_ABOVE_MAXIMUM,
    GatewayError.QUANTITY_OFF_STEP
  })
  public EstimateAnswer estimate(
      @Context RoutingContext request,
      @NotNull(message = "a body is needed") EstimateRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.ESTIMATE_ORDER);
    RequestedOrder order = OrderShape.read(body.by(partner.named()));
    partner.requireMarket(order.symbol());
    OrderAmounts amounts = OrderAmounts.of(order.price(), order.quantity());
    EstimateAnswer answer =
        exchange.read(
            queries -> {
              int marketFee =
                  queries
                      .market(order.symbol())
                      .map(MarketView::terms)
                      .map(terms -> terms.feeRateBps())
                      .orElse(0);
              OrderTerms terms = unsigned(order, partner.wallet(), amounts, marketFee);
              return EstimateAnswer.of(queries.estimate(terms), queries.sequence());
            });
    SequenceHeader.tell(request, answer.sequence());
    return answer;
  }

  private static OrderTerms unsigned(
      RequestedOrder order, Address wallet, OrderAmounts amounts, int marketFee) {
    Integer fee = order.feeRateBps();
    return new OrderTerms(
        Bytes32.ZERO,
        wallet,
        Bytes32.ZERO,
        order.symbol(),
        order.outcome(),
        order.side(),
        amounts.price(),
        amounts.quantity(),
        order.expiry(),
        order.timeInForce(),
        order.postOnly(),
        order.selfTradePrevention(),
        fee == null ? marketFee : fee,
        null);
  }
}
