package io.paddock.auth.chain;

/**
 * The signed order of the exchange contract's version 2. Amounts are counts of 10⁻⁶. It has no
 * expiration and no fee: those are agreed on beside the signature.
 *
 * @param salt unique per maker
 * @param maker the account that pays: the signer, or the signer's vault
 * @param tokenId the outcome token bought or sold
 * @param makerAmount the most that the maker gives: collateral for a buy, tokens for a sale
 * @param takerAmount the least that the maker gets for it
 */
public record OrderStructV2(
    Word salt,
    EthAddress maker,
    EthAddress signer,
    Word tokenId,
    Word makerAmount,
    Word takerAmount,
    OrderSide side,
    SignatureType signatureType,
    OrderStamp stamp) {}
