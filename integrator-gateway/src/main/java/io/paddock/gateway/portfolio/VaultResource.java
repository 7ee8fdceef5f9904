package io.paddock.gateway.portfolio;

import io.paddock.auth.directory.TenantDirectory;
import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.history.Projection;
import io.paddock.matching.id.Address;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/me/vault}. */
@Path("/api/me/vault")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Portfolio")
class VaultResource {

  private final Projection projection;
  private final TenantDirectory directory;
  private final Chain chain;
  private final boolean sandbox;

  VaultResource(
      Projection projection,
      TenantDirectory directory,
      Chain chain,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this.projection = projection;
    this.directory = directory;
    this.chain = chain;
    this.sandbox = sandbox;
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
    if (!partner.owned()) {
      return VaultView.unseen(chain.vault(wallet).toString(), partner.vetted());
    }
    VaultStanding standing = projection.read(sql -> VaultStanding.read(sql, wallet.toString()));
    boolean cleared = directory.wallet(wallet.toString()).cleared();
    return standing.view(chain.vault(wallet).toString(), sandbox && cleared);
  }
}
