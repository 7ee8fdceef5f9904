package io.paddock.auth.chain;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * The id of an outcome's token in the conditional token contract. Each takes at least one modular
 * square root: callers should keep the two ids of a market.
 */
public final class PositionId {

  /** The prime of alt_bn128, which is 3 modulo 4. */
  private static final BigInteger PRIME =
      new BigInteger(
          "21888242871839275222246405745257275088696311157297823662689037894645226208583");

  private static final BigInteger B = BigInteger.valueOf(3);
  private static final BigInteger ROOT_EXPONENT = PRIME.add(BigInteger.ONE).shiftRight(2);
  private static final int HASH_TOP_BIT = 255;
  private static final int ODD_Y_BIT = 254;

  private PositionId() {}

  /**
   * The token of one outcome: keccak256(collateral ‖ collection), with index set {@code 1 <<
   * outcome}.
   *
   * @param outcome 0 or 1
   * @throws IllegalArgumentException for another outcome
   */
  public static Word of(EthAddress collateral, Word conditionId, int outcome) {
    if (outcome != 0 && outcome != 1) {
      throw new IllegalArgumentException("an outcome is 0 or 1");
    }
    ByteBuffer packed = ByteBuffer.allocate(EthAddress.BYTES + Word.BYTES);
    collateral.putInto(packed);
    collectionId(conditionId, 1 << outcome).putInto(packed);
    return Keccak.hash(packed.array());
  }

  /** The point on the curve that the condition and the index set hash to, in 255 bits. */
  static Word collectionId(Word conditionId, long indexSet) {
    ByteBuffer packed = ByteBuffer.allocate(2 * Word.BYTES);
    conditionId.putInto(packed);
    Word.of(indexSet).putInto(packed);
    BigInteger hash = Keccak.hash(packed.array()).toBigInteger();
    boolean wantsOddY = hash.testBit(HASH_TOP_BIT);
    BigInteger x = hash;
    BigInteger square;
    BigInteger y;
    do {
      x = x.add(BigInteger.ONE).mod(PRIME);
      square = x.pow(3).add(B).mod(PRIME);
      y = square.modPow(ROOT_EXPONENT, PRIME);
    } while (!y.multiply(y).mod(PRIME).equals(square));
    if (y.testBit(0) != wantsOddY) {
      y = PRIME.subtract(y);
    }
    return Word.of(y.testBit(0) ? x.flipBit(ODD_Y_BIT) : x);
  }
}
