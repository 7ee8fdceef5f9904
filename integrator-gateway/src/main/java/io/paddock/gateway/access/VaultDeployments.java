package io.paddock.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.gateway.error.GatewayError;
import io.paddock.matching.id.Address;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whose vault is deployed: only such a vault can be a maker, or be asked for anything. A deployed
 * one stays so, and is remembered as long as there is room.
 */
@Singleton
public class VaultDeployments {

  private static final int WALLETS_LIMIT = 100_000;

  private final Postgres postgres;
  private final boolean sandbox;
  private final Cache<Address, Boolean> deployed =
      Caffeine.newBuilder().maximumSize(WALLETS_LIMIT).executor(Runnable::run).build();

  VaultDeployments(
      Postgres postgres,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this.postgres = postgres;
    this.sandbox = sandbox;
  }

  /** Whether it is known without a look at PostgreSQL; never blocks. */
  public boolean isKnown(ActingPartner partner) {
    return deployed.getIfPresent(partner.named()) != null;
  }

  /**
   * Lets a request pass whose wallet's vault is deployed. Blocking, unless {@link #isKnown}.
   *
   * @throws Problem {@code vault_not_deployed}
   */
  public void require(ActingPartner partner) {
    if (isKnown(partner)) {
      return;
    }
    String wallet = partner.named().toString();
    boolean acts =
        postgres
            .withConnection(sql -> VaultStanding.find(sql, wallet))
            .filter(standing -> standing.isDeployed(isAssumed(partner)))
            .isPresent();
    if (!acts) {
      throw Problem.of(
          GatewayError.VAULT_NOT_DEPLOYED, "The acting wallet's vault is not deployed");
    }
    deployed.put(partner.named(), true);
  }

  /**
   * Whether a vault that nobody has queued counts as deployed: in the sandbox, a verified wallet's.
   */
  public boolean isAssumed(ActingPartner partner) {
    return sandbox && partner.standing().cleared();
  }
}
