package io.paddock.gateway.sandbox;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SequenceHeader;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.Refuses;
import io.paddock.matching.amount.Micros;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import io.paddock.web.error.WebError;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/sandbox/faucet}: outside the sandbox there is no such thing. */
@Path("/api/sandbox/faucet")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Sandbox")
class FaucetResource {

  private static final Pattern TRANSACTION_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String REQUIRED = "required";

  private final Faucet faucet;
  private final Chain chain;
  private final boolean sandbox;

  FaucetResource(
      Faucet faucet,
      Chain chain,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this.faucet = faucet;
    this.chain = chain;
    this.sandbox = sandbox;
  }

  @POST
  @RunOnVirtualThread
  @Operation(
      summary = "Be given collateral to try the exchange with",
      description =
          "Scope vault:write. In the sandbox alone; elsewhere 404. The acting wallet is credited as"
              + " by a deposit, once for each transactionId: the same request again is answered"
              + " alike. A wallet's own deposit limits apply.")
  @APIResponse(responseCode = "200", description = "The wallet has it, now or before")
  @Refuses({
    GatewayError.AMOUNT_ABOVE_MAXIMUM,
    GatewayError.FAUCET_EXHAUSTED,
    GatewayError.FAUCET_TRANSACTION_REUSED,
    GatewayError.DEPOSIT_LIMIT_EXCEEDED,
    GatewayError.TRADING_UNAVAILABLE,
    GatewayError.OUTCOME_UNKNOWN
  })
  public FaucetAnswer give(
      @Context RoutingContext request, @NotNull(message = "a body is needed") FaucetRequest body) {
    ActingPartner partner = ActingPartner.of(request, Route.SANDBOX_FAUCET);
    requireSandbox(sandbox);
    Asked asked = read(body);
    Faucet.Given given = faucet.give(partner.named(), asked.transactionId, asked.amount);
    SequenceHeader.tellReached(request, given.sequence());
    return new FaucetAnswer(
        asked.transactionId,
        given.txHash().toString(),
        partner.named().toString(),
        chain.asset(),
        Micros.text(asked.amount),
        given.sequence());
  }

  /**
   * Money from nowhere is nothing for production.
   *
   * @throws Problem 404
   */
  static void requireSandbox(boolean sandbox) {
    if (!sandbox) {
      throw Problem.of(WebError.NOT_FOUND, "Only the sandbox gives money");
    }
  }

  /** A body whose shape is right; the amount in 10⁻⁶ collateral. */
  record Asked(String transactionId, long amount) {}

  /**
   * Reads a body.
   *
   * @throws Problem 400 with a pointer for each member that is wrong
   */
  static Asked read(FaucetRequest body) {
    List<Violation> violations = new ArrayList<>();
    String id = body.transactionId();
    if (id == null || !TRANSACTION_ID.matcher(id).matches()) {
      violations.add(
          new Violation(
              "/transactionId",
              id == null
                  ? REQUIRED
                  : "must be 1 to 64 letters, digits, dots, hyphens and underscores"));
    }
    long amount = amount(body.amount(), violations);
    if (id == null || !violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
    return new Asked(id, amount);
  }

  private static long amount(@Nullable BigDecimal value, List<Violation> violations) {
    OptionalLong micros = value == null ? OptionalLong.empty() : Micros.of(value);
    if (micros.isEmpty() || micros.getAsLong() <= 0) {
      violations.add(
          new Violation(
              "/amount",
              value == null
                  ? REQUIRED
                  : "must be above zero, with at most 6 decimals and 12 digits before them"));
      return 0;
    }
    return micros.getAsLong();
  }
}
