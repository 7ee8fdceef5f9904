package io.paddock.gateway.order;

import io.paddock.auth.chain.EthAddress;
import io.paddock.auth.chain.OrderSide;
import io.paddock.auth.chain.OrderStruct;
import io.paddock.auth.chain.SignatureType;
import io.paddock.auth.chain.Word;

/** Structs that differ from another in one thing. */
final class Structs {

  private Structs() {}

  static OrderStruct nonce(OrderStruct of, Word nonce) {
    return rest(of, of.expiration(), nonce, of.feeRateBps());
  }

  static OrderStruct fee(OrderStruct of, Word fee) {
    return rest(of, of.expiration(), of.nonce(), fee);
  }

  static OrderStruct expiration(OrderStruct of, Word expiration) {
    return rest(of, expiration, of.nonce(), of.feeRateBps());
  }

  static OrderStruct token(OrderStruct of, Word token) {
    return trade(of, token, of.makerAmount(), of.takerAmount(), of.side());
  }

  static OrderStruct side(OrderStruct of, OrderSide side) {
    return trade(of, of.tokenId(), of.makerAmount(), of.takerAmount(), side);
  }

  /** What is given and what is got the other way round. */
  static OrderStruct swapped(OrderStruct of) {
    return trade(of, of.tokenId(), of.takerAmount(), of.makerAmount(), of.side());
  }

  static OrderStruct maker(
      OrderStruct of, EthAddress maker, EthAddress signer, SignatureType type) {
    return new OrderStruct(
        of.salt(),
        maker,
        signer,
        of.taker(),
        of.tokenId(),
        of.makerAmount(),
        of.takerAmount(),
        of.expiration(),
        of.nonce(),
        of.feeRateBps(),
        of.side(),
        type);
  }

  private static OrderStruct trade(
      OrderStruct of, Word token, Word gives, Word gets, OrderSide side) {
    return new OrderStruct(
        of.salt(),
        of.maker(),
        of.signer(),
        of.taker(),
        token,
        gives,
        gets,
        of.expiration(),
        of.nonce(),
        of.feeRateBps(),
        side,
        of.signatureType());
  }

  private static OrderStruct rest(OrderStruct of, Word expiration, Word nonce, Word fee) {
    return new OrderStruct(
        of.salt(),
        of.maker(),
        of.signer(),
        of.taker(),
        of.tokenId(),
        of.makerAmount(),
        of.takerAmount(),
        expiration,
        nonce,
        fee,
        of.side(),
        of.signatureType());
  }
}
