package io.paddock.gateway.access;

import io.paddock.auth.chain.ClaimHash;
import io.paddock.auth.chain.OrderSignatures;
import io.paddock.auth.chain.Recovery;
import io.paddock.auth.chain.Word;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.error.GatewayError;
import io.paddock.matching.id.Address;
import io.paddock.web.error.Problem;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** Makes a wallet the partner's through which a signature of it arrives. */
@Singleton
public class WalletClaims {

  private final WalletBindings bindings;
  private final Chain chain;
  private final Clock clock;
  private final ExecutorService virtualThreads;

  WalletClaims(
      WalletBindings bindings,
      Chain chain,
      Clock clock,
      @VirtualThreads ExecutorService virtualThreads) {
    this.bindings = bindings;
    this.chain = chain;
    this.clock = clock;
    this.virtualThreads = virtualThreads;
  }

  /**
   * The partner has shown a signature of the named wallet. Never blocks: only a wallet's first
   * signature is written down.
   *
   * @return fails with a {@link Problem} when another partner was faster
   */
  public Uni<Void> signedThrough(ActingPartner partner) {
    return partner.owned()
        ? Uni.createFrom().voidItem()
        : Uni.createFrom()
            .<Void>item(
                () -> {
                  claim(partner);
                  return null;
                })
            .runSubscriptionOn(virtualThreads);
  }

  /**
   * Claims the named wallet by a signature made for nothing else. Blocking.
   *
   * @param deadline unix seconds
   * @throws Problem for a deadline that has passed, anybody else's signature, and a wallet that is
   *     another partner's
   */
  public void claim(ActingPartner partner, long deadline, String signature) {
    Address wallet = partner.named();
    if (deadline <= clock.instant().getEpochSecond()) {
      throw Problem.of(GatewayError.DEADLINE_PASSED, "The claim was valid until its deadline")
          .withViolation("/deadline", "must be in the future");
    }
    Word digest =
        ClaimHash.of(chain.vaultDomain(wallet), Chain.eth(wallet), partner.partnerId(), deadline);
    if (OrderSignatures.check(digest, signature, Chain.eth(wallet))
        instanceof Recovery.BadSignature) {
      throw Problem.of(
              GatewayError.BAD_SIGNATURE,
              "The signature is not the acting wallet's over this claim")
          .withViolation("/signature", "65 bytes, v 27 or 28, low s, by the acting wallet");
    }
    claim(partner);
  }

  private void claim(ActingPartner partner) {
    if (bindings.claim(partner.named().toString(), partner.partnerId()) != Ownership.OWN) {
      throw Gate.foreign();
    }
  }
}
