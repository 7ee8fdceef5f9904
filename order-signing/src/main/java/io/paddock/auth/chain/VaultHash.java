package io.paddock.auth.chain;

import java.nio.ByteBuffer;

/**
 * What a wallet signs for its vault, in the domain of that vault: a withdrawal, or making tokens of
 * collateral and the reverse. The platform countersigns the same digest.
 */
public final class VaultHash {

  /** The members of a withdrawal. */
  public static final String WITHDRAW =
      "Withdraw(address vault,address to,uint256 amount,uint256 fee,uint256 nonce,uint256 deadline)";

  private static final String SETS =
      "(address vault,bytes32 conditionId,uint256 amount,uint256 nonce,uint256 deadline)";

  public static final String SPLIT = "Split" + SETS;
  public static final String MERGE = "Merge" + SETS;

  static final Word WITHDRAW_TYPE = Keccak.hash(WITHDRAW);
  static final Word SPLIT_TYPE = Keccak.hash(SPLIT);
  static final Word MERGE_TYPE = Keccak.hash(MERGE);

  private VaultHash() {}

  /**
   * The digest of a withdrawal.
   *
   * @param vault the domain of the wallet's vault
   * @param amount 10⁻⁶ collateral, not negative; the fee comes on top
   * @param deadline unix seconds, not negative
   */
  public static Word withdraw(
      SigningDomain vault, EthAddress to, long amount, long fee, Word nonce, long deadline) {
    return digest(
        vault, WITHDRAW_TYPE, to.toWord(), Word.of(amount), Word.of(fee), nonce, Word.of(deadline));
  }

  /** The digest of a split; see {@link #merge}. */
  public static Word split(
      SigningDomain vault, Word conditionId, long amount, Word nonce, long deadline) {
    return digest(vault, SPLIT_TYPE, conditionId, Word.of(amount), nonce, Word.of(deadline));
  }

  /**
   * The digest of a merge.
   *
   * @param vault the domain of the wallet's vault
   * @param amount 10⁻⁶ tokens of each outcome, not negative
   * @param deadline unix seconds, not negative
   */
  public static Word merge(
      SigningDomain vault, Word conditionId, long amount, Word nonce, long deadline) {
    return digest(vault, MERGE_TYPE, conditionId, Word.of(amount), nonce, Word.of(deadline));
  }

  private static Word digest(SigningDomain vault, Word type, Word... members) {
    ByteBuffer encoded = ByteBuffer.allocate((2 + members.length) * Word.BYTES);
    type.putInto(encoded);
    vault.verifyingContract().toWord().putInto(encoded);
    for (Word member : members) {
      member.putInto(encoded);
    }
    return vault.digest(Keccak.hash(encoded.array()));
  }
}
