package io.paddock.gateway.order;

import io.paddock.auth.chain.EthAddress;
import io.paddock.auth.chain.OrderDraft;
import io.paddock.auth.chain.OrderHash;
import io.paddock.auth.chain.OrderSide;
import io.paddock.auth.chain.OrderStamp;
import io.paddock.auth.chain.OrderStruct;
import io.paddock.auth.chain.OrderStructs;
import io.paddock.auth.chain.SigningDomain;
import io.paddock.auth.chain.Word;
import io.paddock.gateway.chain.Chain;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.Side;
import org.jspecify.annotations.Nullable;

/**
 * What an order's wallet has to sign.
 *
 * @param struct as version 1 has it; version 2 leaves out of it what it does not sign
 * @param stamp what version 2 has beside; null for version 1
 */
record SignedContent(SigningDomain domain, OrderStruct struct, @Nullable OrderStamp stamp) {

  /**
   * The content of an order.
   *
   * @param wallet that signs
   * @param fee the highest fee that is accepted
   */
  static SignedContent of(
      RequestedOrder order, OrderAmounts amounts, int fee, Address wallet, Chain chain) {
    EthAddress signer = Chain.eth(wallet);
    OrderStruct struct =
        OrderStructs.of(
            new OrderDraft(
                order.nonce(),
                Chain.eth(order.maker()),
                order.side() == Side.BUY ? OrderSide.BUY : OrderSide.SELL,
                amounts.price(),
                amounts.quantity(),
                order.expiry(),
                fee),
            signer,
            chain.ids(order.symbol()).token(order.outcome()));
    OrderStamp stamp = order.stamp();
    return new SignedContent(stamp == null ? chain.domain() : chain.domainV2(), struct, stamp);
  }

  Word structHash() {
    return stamp == null
        ? OrderHash.structHash(struct)
        : OrderHash.structHash(OrderStructs.version2(struct, stamp));
  }

  /** EIP-712's; the order's id. */
  Word digest() {
    return domain.digest(structHash());
  }

  SignedContent in(SigningDomain other) {
    return new SignedContent(other, struct, stamp);
  }

  SignedContent with(OrderStruct other) {
    return new SignedContent(domain, other, stamp);
  }

  SignedContent with(OrderStamp other) {
    return new SignedContent(domain, struct, other);
  }
}
