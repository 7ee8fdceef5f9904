package io.paddock.gateway.account;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.WalletClaims;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.Refuses;
import io.paddock.gateway.replica.Exchange;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/me} and {@code POST /api/me/wallet/claim}. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Account")
class MeResource {

  private final WalletClaims claims;
  private final Exchange exchange;
  private final Chain chain;

  MeResource(WalletClaims claims, Exchange exchange, Chain chain) {
    this.claims = claims;
    this.exchange = exchange;
    this.chain = chain;
  }

  @GET
  @NonBlocking
  @Operation(
      summary = "Who the caller is, and what the acting wallet may use",
      description = "Any scope.")
  public MeAnswer me(@Context RoutingContext request) {
    ActingPartner partner = ActingPartner.of(request, Route.ME);
    int open = exchange.read(queries -> queries.openOrderCount(partner.wallet()));
    return MeAnswer.of(partner, chain, open);
  }

  @POST
  @Path("/wallet/claim")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Make the acting wallet the partner's, by its own signature",
      description =
          "Scope orders:write. A wallet belongs to the partner through which a signature of it"
              + " arrives first: this one, or an order's. Until then the partner sees nothing of"
              + " it. GET /api/me says what to sign.")
  @APIResponse(responseCode = "200", description = "The wallet is the partner's, now or before")
  @Refuses({GatewayError.BAD_SIGNATURE, GatewayError.DEADLINE_PASSED})
  public Claimed claim(
      @Context RoutingContext request,
      @NotNull(message = "a body is needed") @Valid ClaimRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.CLAIM_WALLET);
    claims.claim(partner, body.deadline(), body.signature());
    return new Claimed(partner.named().toString(), true);
  }

  /** The wallet, which is the partner's. */
  @Schema(
      examples =
          """
          {"address":"0x1234567890abcdef1234567890abcdef12345678","owned":true}
          """)
  record Claimed(String address, boolean owned) {}
}
