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
}
