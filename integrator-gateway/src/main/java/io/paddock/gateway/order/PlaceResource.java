package io.paddock.gateway.order;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SequenceHeader;
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
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /api/orders/place}. */
@Path("/api/orders/place")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@SecurityRequirement(name = "ApiKeyAuth")
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
              + " is answered with its present state.")
  @APIResponse(responseCode = "200", description = "Accepted, or known already; with its fills")
  @APIResponse(responseCode = "400", description = "invalid_request with a pointer a member")
  @APIResponse(responseCode = "403", description = "api_key_scope_missing, kyc_required")
  @APIResponse(responseCode = "409", description = "nonce_reused")
  @APIResponse(
      responseCode = "422",
      description =
          "bad_signature, market_not_found, market_not_open, market_halted, market_closed,"
              + " market_resolved, price_out_of_range, price_off_tick, quantity_below_minimum,"
              + " quantity_above_maximum, quantity_off_step, invalid_expiry, expiry_required,"
              + " order_expired, post_only_not_allowed, invalid_max_fee, fee_above_maximum,"
              + " client_order_id_reused, post_only_would_cross, fok_not_filled,"
              + " insufficient_balance, insufficient_position, book_full")
  @APIResponse(responseCode = "503", description = "trading_unavailable: nothing was done")
  @APIResponse(responseCode = "504", description = "outcome_unknown: send the same order again")
  public Uni<OrderAnswer> place(
      @Context RoutingContext request,
      @NotNull(message = "a body is needed") PlaceOrderRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.PLACE_ORDER);
    return entry
        .place(partner.wallet(), OrderShape.read(body))
        .invoke(answer -> SequenceHeader.tellReached(request, answer.sequence()));
  }
}
