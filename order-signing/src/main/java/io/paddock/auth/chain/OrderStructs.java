package io.paddock.auth.chain;

/**
 * Converts the REST order to the struct that is signed. The gateway and every signer use this
 * class, so that they cannot disagree.
 */
public final class OrderStructs {

  private OrderStructs() {}

  /**
   * The struct of an order.
   *
   * @param signer the effective wallet
   * @param tokenId the outcome's token id, see {@link PositionId}
   */
  public static OrderStruct of(OrderDraft draft, EthAddress signer, Word tokenId) {
    Word collateral = Word.of(draft.collateral());
    Word tokens = Word.of(draft.quantity());
    boolean buys = draft.side() == OrderSide.BUY;
    return new OrderStruct(
        draft.nonce(),
        draft.maker(),
        signer,
        EthAddress.ZERO,
        tokenId,
        buys ? collateral : tokens,
        buys ? tokens : collateral,
        Word.of(draft.expiry()),
        Word.ZERO,
        Word.of(draft.feeRateBps()),
        draft.side(),
        draft.maker().equals(signer) ? SignatureType.WALLET : SignatureType.VAULT);
  }

  /**
   * The struct of an order of version 2; the draft's expiry and fee are no part of it.
   *
   * @param signer the effective wallet
   * @param tokenId the outcome's token id, see {@link PositionId}
   */
  public static OrderStructV2 of(
      OrderDraft draft, OrderStamp stamp, EthAddress signer, Word tokenId) {
    return version2(of(draft, signer, tokenId), stamp);
  }

  /** What version 2 signs of the same order. */
  public static OrderStructV2 version2(OrderStruct first, OrderStamp stamp) {
    return new OrderStructV2(
        first.salt(),
        first.maker(),
        first.signer(),
        first.tokenId(),
        first.makerAmount(),
        first.takerAmount(),
        first.side(),
        first.signatureType(),
        stamp);
  }
}
