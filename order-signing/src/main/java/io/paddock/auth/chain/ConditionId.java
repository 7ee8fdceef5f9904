package io.paddock.auth.chain;

import java.nio.ByteBuffer;

/** A market's id in the conditional token contract. */
public final class ConditionId {

  private static final long OUTCOMES = 2;

  private ConditionId() {}

  /**
   * keccak256(oracle ‖ keccak256(symbol) ‖ uint256 2).
   *
   * @param oracle the account that reports the outcome on chain
   */
  public static Word of(EthAddress oracle, String symbol) {
    ByteBuffer packed = ByteBuffer.allocate(EthAddress.BYTES + 2 * Word.BYTES);
    oracle.putInto(packed);
    Keccak.hash(symbol).putInto(packed);
    Word.of(OUTCOMES).putInto(packed);
    return Keccak.hash(packed.array());
  }
}
