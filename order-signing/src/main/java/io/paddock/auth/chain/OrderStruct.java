package io.paddock.auth.chain;

/**
 * The signed order of the audited CTFExchange contract, version 1. Amounts are counts of 10⁻⁶.
 *
 * @param salt unique per maker
 * @param maker the account that pays: the signer, or the signer's vault
 * @param taker the account that may fill it, zero for anyone
 * @param tokenId the outcome token bought or sold
 * @param makerAmount the most that the maker gives: collateral for a buy, tokens for a sale
 * @param takerAmount the least that the maker gets for it
 * @param expiration unix seconds, zero for none
 * @param nonce the contract's own cancellation counter
 * @param feeRateBps the highest fee rate accepted
 */
public record OrderStruct(
    Word salt,
    EthAddress maker,
    EthAddress signer,
    EthAddress taker,
    Word tokenId,
    Word makerAmount,
    Word takerAmount,
    Word expiration,
    Word nonce,
    Word feeRateBps,
    OrderSide side,
    SignatureType signatureType) {}
