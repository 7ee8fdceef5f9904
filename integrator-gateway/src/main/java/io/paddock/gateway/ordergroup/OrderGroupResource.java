package io.paddock.gateway.ordergroup;

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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/order-groups}. */
@Path("/api/order-groups")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Orders")
class OrderGroupResource {

  private final OrderGroups groups;

  OrderGroupResource(OrderGroups groups) {
    this.groups = groups;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @NonBlocking
  @Operation(
      summary = "Make a group of orders whose fills are limited together",
      description =
          "Scope orders:write. Orders join it by orderGroupId. Over all of them no more than limit"
              + " is matched in any windowSeconds of the log's time: a fill is cut to what is left."
              + " When nothing is left the group is stopped: what it rests is cancelled with reason"
              + " order_group, and new orders are refused until it is reset. What is matched counts"
              + " for the window, and at most a fiftieth of it longer.")
  @APIResponse(responseCode = "200", description = "The group")
  @Refuses({
    GatewayError.WALLET_UNCLAIMED,
    GatewayError.TOO_MANY_ORDER_GROUPS,
    GatewayError.TRADING_UNAVAILABLE,
    GatewayError.OUTCOME_UNKNOWN
  })
  public Uni<OrderGroupAnswer> create(
      @Context RoutingContext request,
      @NotNull(message = "a body is needed") OrderGroupRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.CREATE_ORDER_GROUP);
    return groups
        .create(partner, body)
        .invoke(answer -> SequenceHeader.tellReached(request, answer.sequence()));
  }

  @GET
  @NonBlocking
  @Operation(
      summary = "The wallet's groups of orders, in the order of their creation",
      description = "Scope orders:read. A wallet has 50 at most.")
  @APIResponse(responseCode = "200", description = "All of them")
  public OrderGroupAnswer.All list(@Context RoutingContext request) {
    return groups.all(ActingPartner.of(request, Route.ORDER_GROUPS).wallet());
  }

  @GET
  @Path("/{id}")
  @NonBlocking
  @Operation(summary = "One group of orders", description = "Scope orders:read.")
  @APIResponse(responseCode = "200", description = "The group")
  @Refuses(GatewayError.ORDER_GROUP_NOT_FOUND)
  public OrderGroupAnswer group(@Context RoutingContext request, @PathParam("id") String id) {
    OrderGroupAnswer answer =
        groups.find(ActingPartner.of(request, Route.ORDER_GROUP).wallet(), OrderGroups.id(id));
    SequenceHeader.tell(request, answer.sequence());
    return answer;
  }

  @POST
  @Path("/{id}/reset")
  @Consumes(MediaType.WILDCARD)
  @NonBlocking
  @Operation(
      summary = "Let a group of orders start anew",
      description =
          "Scope orders:write. As if nothing of it had been matched; orders that were cancelled"
              + " stay so. Needs no body.")
  @APIResponse(responseCode = "200", description = "The group as it is now")
  @Refuses({
    GatewayError.ORDER_GROUP_NOT_FOUND,
    GatewayError.TRADING_UNAVAILABLE,
    GatewayError.OUTCOME_UNKNOWN
  })
  public Uni<OrderGroupAnswer> reset(@Context RoutingContext request, @PathParam("id") String id) {
    ActingPartner partner = ActingPartner.of(request, Route.RESET_ORDER_GROUP);
    return groups
        .reset(partner.wallet(), OrderGroups.id(id))
        .invoke(answer -> SequenceHeader.tellReached(request, answer.sequence()));
  }

  @DELETE
  @Path("/{id}")
  @NonBlocking
  @Operation(
      summary = "Delete a group of orders and cancel what it rests",
      description = "Scope orders:write.")
  @APIResponse(responseCode = "200", description = "Deleted")
  @Refuses({
    GatewayError.ORDER_GROUP_NOT_FOUND,
    GatewayError.TRADING_UNAVAILABLE,
    GatewayError.OUTCOME_UNKNOWN
  })
  public Uni<OrderGroupAnswer.Deleted> delete(
      @Context RoutingContext request, @PathParam("id") String id) {
    ActingPartner partner = ActingPartner.of(request, Route.DELETE_ORDER_GROUP);
    return groups
        .delete(partner.wallet(), OrderGroups.id(id))
        .invoke(answer -> SequenceHeader.tellReached(request, answer.sequence()));
  }
}
