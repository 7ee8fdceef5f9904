package io.paddock.gateway.vault;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SequenceHeader;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.Refuses;
import io.paddock.gateway.vault.VaultEntry.Taken;
import io.paddock.matching.vault.VaultKind;
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

/** {@code POST /api/vault/split-signature} and {@code /merge-signature}. */
@Path("/api/vault")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Vault")
class SetsResource {

  private final VaultEntry entry;
  private final Countersigner platform;
  private final Chain chain;

  SetsResource(VaultEntry entry, Countersigner platform, Chain chain) {
    this.entry = entry;
    this.platform = platform;
    this.chain = chain;
  }

  @POST
  @Path("/split-signature")
  @RunOnVirtualThread
  @Operation(
      summary = "Make collateral into as many tokens of each outcome",
      description =
          "Scope vault:write. The collateral is held until the chain has decided. The signed"
              + " request is its own idempotency key: again, it is answered with its present"
              + " state.")
  @APIResponse(responseCode = "200", description = "Held and countersigned, now or before")
  @Refuses({
    GatewayError.BAD_SIGNATURE,
    GatewayError.VAULT_NOT_DEPLOYED,
    GatewayError.VAULT_UNAVAILABLE,
    GatewayError.MARKET_NOT_ENABLED,
    GatewayError.MARKET_NOT_FOUND,
    GatewayError.MARKET_NOT_OPEN,
    GatewayError.MARKET_HALTED,
    GatewayError.MARKET_CLOSED,
    GatewayError.MARKET_RESOLVED,
    GatewayError.MARKET_VOIDED,
    GatewayError.QUANTITY_OFF_STEP,
    GatewayError.QUANTITY_ABOVE_MAXIMUM,
    GatewayError.AMOUNT_ABOVE_MAXIMUM,
    GatewayError.INVALID_DEADLINE,
    GatewayError.DEADLINE_PASSED,
    GatewayError.TOO_MANY_VAULT_REQUESTS,
    GatewayError.INSUFFICIENT_BALANCE,
    GatewayError.NONCE_REUSED,
    GatewayError.TRADING_UNAVAILABLE,
    GatewayError.OUTCOME_UNKNOWN
  })
  public SetsAnswer split(
      @Context RoutingContext request, @NotNull(message = "a body is needed") SetsRequest body) {
    return sets(request, Route.SPLIT_SIGNATURE, VaultKind.SPLIT, body);
  }

  @POST
  @Path("/merge-signature")
  @RunOnVirtualThread
  @Operation(
      summary = "Make as many tokens of each outcome into collateral",
      description =
          "Scope vault:write. The tokens are held until the chain has decided. Works until the"
              + " market has ended, also while it is halted.")
  @APIResponse(responseCode = "200", description = "Held and countersigned, now or before")
  @Refuses({
    GatewayError.BAD_SIGNATURE,
    GatewayError.VAULT_NOT_DEPLOYED,
    GatewayError.VAULT_UNAVAILABLE,
    GatewayError.MARKET_NOT_FOUND,
    GatewayError.MARKET_NOT_OPEN,
    GatewayError.MARKET_RESOLVED,
    GatewayError.MARKET_VOIDED,
    GatewayError.QUANTITY_OFF_STEP,
    GatewayError.QUANTITY_ABOVE_MAXIMUM,
    GatewayError.AMOUNT_ABOVE_MAXIMUM,
    GatewayError.INVALID_DEADLINE,
    GatewayError.DEADLINE_PASSED,
    GatewayError.TOO_MANY_VAULT_REQUESTS,
    GatewayError.INSUFFICIENT_POSITION,
    GatewayError.NONCE_REUSED,
    GatewayError.TRADING_UNAVAILABLE,
    GatewayError.OUTCOME_UNKNOWN
  })
  public SetsAnswer merge(
      @Context RoutingContext request, @NotNull(message = "a body is needed") SetsRequest body) {
    return sets(request, Route.MERGE_SIGNATURE, VaultKind.MERGE, body);
  }

  private SetsAnswer sets(RoutingContext request, Route route, VaultKind kind, SetsRequest body) {
    ActingPartner partner = ActingPartner.of(request, route);
    VaultShape.Sets asked = VaultShape.read(body);
    // What frees money needs no access that was taken away since.
    if (kind == VaultKind.SPLIT) {
      partner.requireMarket(asked.symbol());
    }
    SignedRequest signed = SignedRequest.ofSets(kind, asked, partner.named(), chain);
    String countersignature = platform.sign(signed.digest());
    Taken taken = entry.request(partner, signed);
    SequenceHeader.tellReached(request, taken.sequence());
    return new SetsAnswer(
        signed.digest().toString(),
        taken.view().status().code(),
        countersignature,
        TypedData.of(signed.terms(), chain),
        taken.sequence());
  }
}
