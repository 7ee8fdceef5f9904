package io.paddock.gateway.vault;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SequenceHeader;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.Refuses;
import io.paddock.gateway.replica.Exchange;
import io.paddock.gateway.vault.VaultEntry.Taken;
import io.paddock.matching.id.Address;
import io.paddock.web.error.Problem;
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
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code POST /api/withdrawals/request}. */
@Path("/api/withdrawals/request")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Vault")
class WithdrawalResource {

  private static final int CREATED = 201;

  private final VaultEntry entry;
  private final Countersigner platform;
  private final Exchange exchange;
  private final Chain chain;
  private final VaultConfig config;

  WithdrawalResource(
      VaultEntry entry,
      Countersigner platform,
      Exchange exchange,
      Chain chain,
      VaultConfig config) {
    this.entry = entry;
    this.platform = platform;
    this.exchange = exchange;
    this.chain = chain;
    this.config = config;
  }

  @POST
  @RunOnVirtualThread
  @ResponseStatus(CREATED)
  @Operation(
      summary = "Withdraw collateral, by the owner's signature",
      description =
          "Scope vault:write. Amount and fee are held until the chain has decided. The signed"
              + " request is its own idempotency key: again, it is answered with its present"
              + " state.")
  @APIResponse(
      responseCode = "201",
      description = "Held, now or before; Location names it",
      headers = @Header(name = "Location", ref = "Location"),
      content = @Content(schema = @Schema(implementation = Requested.class)))
  @Refuses({
    GatewayError.BAD_SIGNATURE,
    GatewayError.VAULT_NOT_DEPLOYED,
    GatewayError.VAULT_UNAVAILABLE,
    GatewayError.DESTINATION_NOT_ALLOWED,
    GatewayError.AMOUNT_BELOW_MINIMUM,
    GatewayError.AMOUNT_ABOVE_MAXIMUM,
    GatewayError.INVALID_DEADLINE,
    GatewayError.DEADLINE_PASSED,
    GatewayError.TOO_MANY_VAULT_REQUESTS,
    GatewayError.INSUFFICIENT_BALANCE,
    GatewayError.BALANCE_UNCONFIRMED,
    GatewayError.NONCE_REUSED,
    GatewayError.TRADING_UNAVAILABLE,
    GatewayError.OUTCOME_UNKNOWN
  })
  public Requested request(
      @Context RoutingContext request,
      @NotNull(message = "a body is needed") WithdrawalRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.REQUEST_WITHDRAWAL);
    VaultShape.Withdrawal asked = VaultShape.read(body);
    Address wallet = partner.named();
    SignedRequest signed =
        SignedRequest.ofWithdrawal(asked, WithdrawalFee.fee(config), wallet, chain);
    platform.require();
    WithdrawalFee.requireWithin(asked.amount(), config);
    requireSource(wallet, asked.to());
    Taken taken = entry.request(partner, signed);
    SequenceHeader.tellReached(request, taken.sequence());
    WithdrawalView view = WithdrawalView.of(taken.view(), chain.asset());
    request.response().putHeader("Location", "/api/me/withdrawals/" + view.withdrawalId());
    return new Requested(view);
  }

  /** A deposit is its owner's: the chain's indexer credits what came from the wallet itself. */
  private void requireSource(Address wallet, Address to) {
    boolean deposited = exchange.read(queries -> queries.results(wallet)).deposited() > 0;
    if (!deposited || !to.equals(wallet)) {
      throw Problem.of(
              GatewayError.DESTINATION_NOT_ALLOWED, "Nothing was deposited from this address")
          .withViolation("/to", "must be one of GET /api/me/withdrawals/deposit-sources");
    }
  }

  /** What was asked for. */
  @Schema(
      examples =
          """
          {"withdrawal":{"withdrawalId":"0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55",
             "status":"requested","to":"0x1234567890abcdef1234567890abcdef12345678","asset":"USDC",
             "amount":"250","fee":"1","deadline":"2026-01-15T10:00:00Z",
             "requestedAt":"2026-01-15T09:30:00Z","updatedAt":"2026-01-15T09:30:00Z"}}
          """)
  record Requested(WithdrawalView withdrawal) {}
}
