package io.paddock.auth.chain;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What a wallet signs to belong to a partner: {@code Claim(address wallet,bytes32 partner,uint256
 * deadline)} in the domain of its vault.
 */
public final class ClaimHash {

  static final Word TYPE_HASH =
      Keccak.hash("Claim(address wallet,bytes32 partner,uint256 deadline)");

  private static final int FIELDS = 3;

  private ClaimHash() {}

  /**
   * The digest to sign.
   *
   * @param vaults the domain of the wallet's vault
   * @param partner its id, whose sixteen bytes are the last of the {@code bytes32}
   * @param deadline unix seconds, not negative
   */
  public static Word of(SigningDomain vaults, EthAddress wallet, UUID partner, long deadline) {
    ByteBuffer encoded = ByteBuffer.allocate((1 + FIELDS) * Word.BYTES);
    TYPE_HASH.putInto(encoded);
    wallet.toWord().putInto(encoded);
    word(partner).putInto(encoded);
    Word.of(deadline).putInto(encoded);
    return vaults.digest(Keccak.hash(encoded.array()));
  }

  /** A partner's id as {@code bytes32}. */
  public static Word word(UUID partner) {
    return new Word(0, 0, partner.getMostSignificantBits(), partner.getLeastSignificantBits());
  }
}
