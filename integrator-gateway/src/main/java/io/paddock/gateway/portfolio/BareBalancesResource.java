package io.paddock.gateway.portfolio;

import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.id.Address;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.page.Page;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code GET /v1/balances/zero}: the balances of the zero address, whose key nobody has. The same
 * answer as {@code /api/me/balances} gives, from the same place, without a credential: what the
 * benchmark {@code gateway-auth} measures the seven steps against. In the sandbox alone: nothing
 * limits it.
 */
@Path("/v1/balances/zero")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Platform")
class BareBalancesResource {

  private static final Address NOBODY = new Address(0, 0, 0);

  private final Exchange exchange;
  private final Chain chain;
  private final boolean sandbox;

  BareBalancesResource(
      Exchange exchange,
      Chain chain,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this.exchange = exchange;
    this.chain = chain;
    this.sandbox = sandbox;
  }

  @GET
  @NonBlocking
  @Operation(hidden = true)
  public Page<BalanceView> balances() {
    if (!sandbox) {
      throw Problem.of(WebError.NOT_FOUND, "Only the sandbox measures");
    }
    return Balances.of(exchange, chain, NOBODY);
  }
}
