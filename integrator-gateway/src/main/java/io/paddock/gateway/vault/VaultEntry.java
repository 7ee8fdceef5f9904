package io.paddock.gateway.vault;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.VaultDeployments;
import io.paddock.gateway.access.WalletClaims;
import io.paddock.gateway.order.Outcomes;
import io.paddock.gateway.order.Refusals;
import io.paddock.gateway.replica.CommandOutcome;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.command.CancelVault;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.vault.VaultRequestView;
import io.paddock.matching.vault.VaultTerms;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Sends to the log what vaults are asked for. Blocking: for virtual threads. */
@Singleton
class VaultEntry {

  /** Above the time in which the exchange itself gives up on a command. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Exchange exchange;
  private final WalletClaims claims;
  private final VaultDeployments deployments;

  VaultEntry(Exchange exchange, WalletClaims claims, VaultDeployments deployments) {
    this.exchange = exchange;
    this.claims = claims;
    this.deployments = deployments;
  }

  /**
   * A request as it stands once the engine has it.
   *
   * @param sequence of the command that it was asked with
   */
  record Taken(VaultRequestView view, long sequence) {}

  /**
   * Has what the request needs held, or finds the very same one that is known already.
   *
   * @throws Problem for a refusal, and when nothing or nothing certain happened
   */
  Taken request(ActingPartner partner, SignedRequest signed) {
    claims.signedThrough(partner).await().atMost(PATIENCE);
    deployments.require(partner);
    VaultTerms terms = signed.terms();
    CommandOutcome outcome =
        exchange
            .submit((id, notAfter) -> new RequestVault(id, notAfter, terms, signed.signature()))
            .await()
            .atMost(PATIENCE);
    Optional<Refusal> refusal = Outcomes.refusal(outcome);
    if (refusal.isPresent()) {
      throw explained(refusal.get(), terms);
    }
    return taken(outcome, terms.requestId());
  }

  /**
   * Takes a request back, or finds that it was.
   *
   * @return empty when the engine knows of none
   * @throws Problem as {@link #request}
   */
  Optional<Taken> cancel(Address wallet, Bytes32 requestId) {
    CommandOutcome outcome =
        exchange
            .submit((id, notAfter) -> new CancelVault(id, notAfter, wallet, requestId))
            .await()
            .atMost(PATIENCE);
    return Outcomes.refusal(outcome).equals(Optional.of(Refusal.VAULT_REQUEST_NOT_FOUND))
        ? Optional.empty()
        : Optional.of(taken(outcome, requestId));
  }

  /** A request of the wallet's while the engine remembers it. */
  Optional<VaultRequestView> find(Address wallet, Bytes32 requestId) {
    return exchange
        .read(queries -> queries.vaultRequest(requestId))
        .filter(view -> view.terms().wallet().equals(wallet));
  }

  private Taken taken(CommandOutcome outcome, Bytes32 requestId) {
    long sequence = Outcomes.applied(outcome, requestId).sequence();
    VaultRequestView view =
        exchange
            .read(queries -> queries.vaultRequest(requestId))
            .orElseThrow(() -> Outcomes.unknown(requestId));
    return new Taken(view, sequence);
  }

  /** Says what there would have to be, and what there is. */
  private Problem explained(Refusal refusal, VaultTerms terms) {
    Problem problem = Refusals.problem(refusal);
    String needed = Micros.text(terms.amount() + terms.fee());
    long available = exchange.read(queries -> queries.balance(terms.wallet())).available();
    return switch (refusal) {
      case INSUFFICIENT_BALANCE ->
          problem.with("needed", needed).with("available", Micros.text(available));
      case BALANCE_UNCONFIRMED -> {
        long unconfirmed = exchange.read(queries -> queries.unconfirmed(terms.wallet()));
        yield problem
            .with("needed", needed)
            .with("available", Micros.text(available))
            .with("confirmed", Micros.text(Math.max(0, available - unconfirmed)));
      }
      default -> problem;
    };
  }
}
