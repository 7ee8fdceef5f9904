package io.paddock.gateway.order;

import io.paddock.auth.chain.EcdsaSignature;
import io.paddock.auth.chain.EthAddress;
import io.paddock.auth.chain.OrderSignatures;
import io.paddock.auth.chain.OrderStamp;
import io.paddock.auth.chain.Recovery;
import io.paddock.auth.chain.Word;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.error.GatewayError;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.order.OrderTerms;
import io.paddock.web.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * An order that its wallet signed: what the engine is asked for, and the evidence.
 *
 * @param stamp what else was signed in version 2; null for version 1
 */
record SignedOrder(OrderTerms terms, OrderSignature signature, @Nullable OrderStamp stamp) {

  /**
   * Rebuilds what must have been signed and checks who signed it.
   *
   * @param wallet the effective wallet
   * @param marketFeeBps what the order accepts when it names no fee
   * @throws Problem 422 for a maker that is not the wallet's, amounts that no market takes, and a
   *     signature by anybody else
   */
  static SignedOrder verify(RequestedOrder order, Address wallet, int marketFeeBps, Chain chain) {
    if (!order.maker().equals(wallet) && !order.maker().equals(chain.vault(wallet))) {
      throw bad("The maker is neither the acting wallet nor its vault")
          .withViolation("/maker", "must be the acting wallet or its vault");
    }
    int fee = order.feeRateBps() == null ? marketFeeBps : order.feeRateBps();
    if (fee < 0) {
      throw Problem.of(GatewayError.INVALID_MAX_FEE, "A fee is not negative");
    }
    OrderAmounts amounts = OrderAmounts.of(order.price(), order.quantity());
    EthAddress signer = Chain.eth(wallet);
    SignedContent content = SignedContent.of(order, amounts, fee, wallet, chain);
    Word hash = content.digest();
    return switch (OrderSignatures.check(hash, order.signature(), signer)) {
      case Recovery.Signed(EthAddress _, EcdsaSignature signature) ->
          new SignedOrder(
              terms(order, wallet, amounts, fee, hash),
              evidence(content, signature),
              content.stamp());
      case Recovery.BadSignature _ ->
          throw bad("The signature is not the acting wallet's over this order")
              .withViolation("/signature", "65 bytes, v 27 or 28, low s, by the acting wallet");
    };
  }

  private static OrderTerms terms(
      RequestedOrder order, Address wallet, OrderAmounts amounts, int fee, Word hash) {
    return new OrderTerms(
        Chain.bytes(hash),
        wallet,
        Chain.bytes(order.nonce()),
        order.symbol(),
        order.outcome(),
        order.side(),
        amounts.price(),
        amounts.quantity(),
        order.expiry(),
        order.timeInForce(),
        order.postOnly(),
        order.selfTradePrevention(),
        fee,
        order.clientOrderId());
  }

  private static OrderSignature evidence(SignedContent content, EcdsaSignature signature) {
    return new OrderSignature(
        content.struct().signatureType().number(),
        Chain.bytes(signature.r()),
        Chain.bytes(signature.s()),
        signature.v());
  }

  private static Problem bad(String detail) {
    return Problem.of(GatewayError.BAD_SIGNATURE, detail);
  }
}
