package io.paddock.auth.chain;

import java.nio.ByteBuffer;

final class PublicKeys {

  private PublicKeys() {}

  /**
   * The address of a public key.
   *
   * @param uncompressed 65 bytes: 4, x, y
   */
  static EthAddress address(byte[] uncompressed) {
    return EthAddress.lastOf(Keccak.hash(uncompressed, 1, uncompressed.length - 1));
  }

  /** Signers return only r and s: v is the one of the two values that leads back to the key. */
  static EcdsaSignature withRecoveryId(
      Secp256k1 curve, Word digest, byte[] compact, EthAddress signer) {
    ByteBuffer bytes = ByteBuffer.wrap(compact);
    Word r = Word.read(bytes);
    Word s = Word.read(bytes);
    EcdsaSignature even = new EcdsaSignature(r, s, EcdsaSignature.V_EVEN);
    return curve.recover(digest, even).filter(signer::equals).isPresent()
        ? even
        : new EcdsaSignature(r, s, EcdsaSignature.V_ODD);
  }
}
