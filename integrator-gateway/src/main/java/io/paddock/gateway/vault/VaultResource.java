package io.paddock.gateway.vault;

import io.paddock.auth.chain.VaultExit;
import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.VaultDeployments;
import io.paddock.gateway.access.VaultStanding;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.history.Projection;
import io.paddock.gateway.vault.EmergencyView.ExitStep;
import io.paddock.matching.id.Address;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/me/vault} and {@code GET /api/me/vault/emergency}. */
@Path("/api/me/vault")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Vault")
class VaultResource {

  private final Projection projection;
  private final VaultDeployments deployments;
  private final Chain chain;
  private final VaultConfig config;

  VaultResource(
      Projection projection, VaultDeployments deployments, Chain chain, VaultConfig config) {
    this.projection = projection;
    this.deployments = deployments;
    this.chain = chain;
    this.config = config;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "The wallet's vault",
      description =
          "Scope portfolio:read. In the sandbox, which has no chain, a verified wallet's vault"
              + " counts as deployed.")
  public VaultView vault(@Context RoutingContext request) {
    ActingPartner partner = ActingPartner.of(request, Route.VAULT);
    Address wallet = partner.named();
    String address = chain.vault(wallet).toString();
    if (!partner.owned()) {
      return VaultView.unseen(address, partner.vetted());
    }
    boolean assumed = deployments.isAssumed(partner);
    VaultStanding standing =
        projection.read(sql -> VaultStanding.find(sql, wallet.toString())).orElseThrow();
    return new VaultView(address, standing.shown(assumed), standing.since(assumed));
  }

  @GET
  @Path("/emergency")
  @NonBlocking
  @Operation(
      summary = "How the owner empties the vault without the platform",
      description =
          "Scope portfolio:read. Two transactions of the wallet's own, the second after the"
              + " contract's delay. Nothing here needs the platform to be there.")
  public EmergencyView emergency(@Context RoutingContext request) {
    Address wallet = ActingPartner.of(request, Route.VAULT_EMERGENCY).named();
    return new EmergencyView(
        chain.vault(wallet).toString(),
        chain.domain().chainId(),
        wallet.toString(),
        config.emergencyDelay().toSeconds(),
        List.of(
            new ExitStep(VaultExit.ANNOUNCE, VaultExit.announce()),
            new ExitStep(VaultExit.EXIT, VaultExit.exit(chain.collateral(), Chain.eth(wallet)))));
  }
}
