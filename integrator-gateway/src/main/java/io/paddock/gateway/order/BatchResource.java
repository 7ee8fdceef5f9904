package io.paddock.gateway.order;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.BatchToll;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SequenceHeader;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.Refuses;
import io.paddock.gateway.order.BatchShape.Wanted;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /api/orders/batch}. */
@Path("/api/orders/batch")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Orders")
class BatchResource {

  private final Batches batches;
  private final BatchToll toll;

  BatchResource(Batches batches, BatchToll toll) {
    this.batches = batches;
    this.toll = toll;
  }

  @POST
  @RunOnVirtualThread
  @Operation(
      summary = "Place and cancel several orders in one step",
      description =
          "Scope orders:write. At most 20 items that place and 500 that cancel, carried out in"
              + " order at one sequence of the log. Each has a result of its own: a refusal of one"
              + " does not hold up the next. A malformed item refuses the whole. Each item counts"
              + " as a request of its own: those that place in the wallet's bucket, those that"
              + " cancel in its bucket for cancels.")
  @APIResponse(responseCode = "200", description = "One result for each item")
  @Refuses({GatewayError.TRADING_UNAVAILABLE, GatewayError.OUTCOME_UNKNOWN})
  public BatchAnswer batch(
      @Context RoutingContext request, @NotNull(message = "a body is needed") BatchRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.BATCH_ORDERS);
    List<Wanted> wanted = BatchShape.read(body);
    int placed = BatchShape.placed(wanted);
    toll.pay(request, partner, placed, wanted.size() - placed);
    BatchAnswer answer = batches.send(partner, wanted);
    if (answer.sequence() != null) {
      SequenceHeader.tellReached(request, answer.sequence());
    }
    return answer;
  }
}
