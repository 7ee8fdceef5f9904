package io.paddock.auth.chain;

import java.nio.ByteBuffer;

/** An order's EIP-712 digest: what its wallet signs, and the order's id. */
public final class OrderHash {

  static final Word TYPE_HASH =
      Keccak.hash(
          "Order(uint256 salt,address maker,address signer,address taker,uint256 tokenId,"
              + "uint256 makerAmount,uint256 takerAmount,uint256 expiration,uint256 nonce,"
              + "uint256 feeRateBps,uint8 side,uint8 signatureType)");

  static final Word TYPE_HASH_V2 =
      Keccak.hash(
          "Order(uint256 salt,address maker,address signer,uint256 tokenId,uint256 makerAmount,"
              + "uint256 takerAmount,uint8 side,uint8 signatureType,uint256 timestamp,"
              + "bytes32 metadata,bytes32 builder)");

  private static final int FIELDS = 12;
  private static final int FIELDS_V2 = 11;

  private OrderHash() {}

  public static Word of(SigningDomain domain, OrderStruct order) {
    return domain.digest(structHash(order));
  }

  /** The same for version 2. */
  public static Word of(SigningDomain domain, OrderStructV2 order) {
    return domain.digest(structHash(order));
  }

  /** The type's hash and the twelve fields, one word each. */
  public static Word structHash(OrderStruct order) {
    ByteBuffer encoded = ByteBuffer.allocate((1 + FIELDS) * Word.BYTES);
    TYPE_HASH.putInto(encoded);
    order.salt().putInto(encoded);
    order.maker().toWord().putInto(encoded);
    order.signer().toWord().putInto(encoded);
    order.taker().toWord().putInto(encoded);
    order.tokenId().putInto(encoded);
    order.makerAmount().putInto(encoded);
    order.takerAmount().putInto(encoded);
    order.expiration().putInto(encoded);
    order.nonce().putInto(encoded);
    order.feeRateBps().putInto(encoded);
    Word.of(order.side().number()).putInto(encoded);
    Word.of(order.signatureType().number()).putInto(encoded);
    return Keccak.hash(encoded.array());
  }

  /** The type's hash and the eleven fields of version 2, one word each. */
  public static Word structHash(OrderStructV2 order) {
    ByteBuffer encoded = ByteBuffer.allocate((1 + FIELDS_V2) * Word.BYTES);
    TYPE_HASH_V2.putInto(encoded);
    order.salt().putInto(encoded);
    order.maker().toWord().putInto(encoded);
    order.signer().toWord().putInto(encoded);
    order.tokenId().putInto(encoded);
    order.makerAmount().putInto(encoded);
    order.takerAmount().putInto(encoded);
    Word.of(order.side().number()).putInto(encoded);
    Word.of(order.signatureType().number()).putInto(encoded);
    Word.of(order.stamp().timestamp()).putInto(encoded);
    order.stamp().metadata().putInto(encoded);
    order.stamp().builder().putInto(encoded);
    return Keccak.hash(encoded.array());
  }
}
