package io.paddock.gateway.vault;

import io.paddock.auth.chain.EcdsaSignature;
import io.paddock.auth.chain.EthAddress;
import io.paddock.auth.chain.OrderSignatures;
import io.paddock.auth.chain.Recovery;
import io.paddock.auth.chain.SigningDomain;
import io.paddock.auth.chain.VaultHash;
import io.paddock.auth.chain.Word;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.error.GatewayError;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.vault.VaultKind;
import io.paddock.matching.vault.VaultTerms;
import io.paddock.web.error.Problem;

/**
 * What an owner signed for its vault: what the engine is asked for, and the evidence.
 *
 * @param digest what was signed, and the platform countersigns
 */
record SignedRequest(Word digest, VaultTerms terms, OrderSignature signature) {

  /** The owner's own signature, in the domain of its vault. */
  private static final int BY_WALLET = 0;

  /**
   * Rebuilds what must have been signed and checks who signed it.
   *
   * @param wallet the effective wallet, which owns the vault
   * @throws Problem 422 for a signature by anybody else or over anything else
   */
  static SignedRequest ofSets(VaultKind kind, VaultShape.Sets asked, Address wallet, Chain chain) {
    SigningDomain domain = chain.vaultDomain(wallet);
    Word condition = chain.ids(asked.symbol()).conditionId();
    Word digest =
        kind == VaultKind.SPLIT
            ? VaultHash.split(domain, condition, asked.amount(), asked.nonce(), asked.deadline())
            : VaultHash.merge(domain, condition, asked.amount(), asked.nonce(), asked.deadline());
    OrderSignature evidence = evidence(digest, asked.signature(), wallet);
    VaultTerms terms =
        VaultTerms.ofSets(
            kind,
            Chain.bytes(digest),
            wallet,
            Chain.bytes(asked.nonce()),
            asked.symbol(),
            asked.amount(),
            asked.deadline());
    return new SignedRequest(digest, terms, evidence);
  }

  /**
   * As {@link #ofSets}, of a withdrawal.
   *
   * @param fee 10⁻⁶ collateral, which the owner must have signed
   */
  static SignedRequest ofWithdrawal(
      VaultShape.Withdrawal asked, long fee, Address wallet, Chain chain) {
    Word digest =
        VaultHash.withdraw(
            chain.vaultDomain(wallet),
            Chain.eth(asked.to()),
            asked.amount(),
            fee,
            asked.nonce(),
            asked.deadline());
    OrderSignature evidence = evidence(digest, asked.signature(), wallet);
    VaultTerms terms =
        VaultTerms.withdrawal(
            Chain.bytes(digest),
            wallet,
            Chain.bytes(asked.nonce()),
            asked.to(),
            asked.amount(),
            fee,
            asked.deadline());
    return new SignedRequest(digest, terms, evidence);
  }

  private static OrderSignature evidence(Word digest, String signature, Address wallet) {
    return switch (OrderSignatures.check(digest, signature, Chain.eth(wallet))) {
      case Recovery.Signed(EthAddress _, EcdsaSignature signed) ->
          new OrderSignature(
              BY_WALLET, Chain.bytes(signed.r()), Chain.bytes(signed.s()), signed.v());
      case Recovery.BadSignature _ ->
          throw Problem.of(
                  GatewayError.BAD_SIGNATURE,
                  "The signature is not the acting wallet's over this request")
              .withViolation("/signature", "65 bytes, v 27 or 28, low s, by the acting wallet");
    };
  }
}
