package io.paddock.gateway.order;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SequenceHeader;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.Refuses;
import io.paddock.matching.amount.Limits;
import io.paddock.web.error.Problem;
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

/** {@code POST /api/heartbeat}. */
@Path("/api/heartbeat")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Orders")
class HeartbeatResource {

  private static final long MILLIS = 1_000;

  private final OrderEntry entry;

  HeartbeatResource(OrderEntry entry) {
    this.entry = entry;
  }

  @POST
  @NonBlocking
  @Operation(
      summary = "Set the wallet's dead-man's switch",
      description =
          "Scope orders:write. Unless another heartbeat follows before the deadline, the exchange"
              + " cancels all open orders of the wallet, whoever is connected by then. It fires"
              + " once; what is placed afterwards rests until the next heartbeat's deadline.")
  @APIResponse(responseCode = "200", description = "Set, or switched off")
  @Refuses({GatewayError.TRADING_UNAVAILABLE, GatewayError.OUTCOME_UNKNOWN})
  public Uni<HeartbeatAnswer> heartbeat(
      @Context RoutingContext request,
      @NotNull(message = "a body is needed") HeartbeatRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.HEARTBEAT);
    return entry
        .heartbeat(partner.wallet(), patience(body))
        .invoke(answer -> SequenceHeader.tellReached(request, answer.sequence()));
  }

  private static long patience(HeartbeatRequest body) {
    Integer seconds = body.deadlineSeconds();
    if (seconds == null) {
      throw Problem.invalid("/deadlineSeconds", "required");
    }
    long millis = seconds * MILLIS;
    if (millis != 0
        && (millis < Limits.MIN_HEARTBEAT_MILLIS || millis > Limits.MAX_HEARTBEAT_MILLIS)) {
      throw Problem.invalid("/deadlineSeconds", "must be between 5 and 60, or 0 for off");
    }
    return millis;
  }
}
