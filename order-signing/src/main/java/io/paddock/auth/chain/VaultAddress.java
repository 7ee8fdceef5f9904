package io.paddock.auth.chain;

import java.nio.ByteBuffer;

/**
 * A wallet's vault, known before it is deployed (<a
 * href="https://eips.ethereum.org/EIPS/eip-1014">CREATE2</a>, salt keccak256(abi.encode(wallet))).
 */
public final class VaultAddress {

  private static final byte CREATE2 = (byte) 0xff;

  private VaultAddress() {}

  /**
   * The vault's address.
   *
   * @param factory the contract that deploys vaults
   * @param initCodeHash keccak256 of a vault's init code
   */
  public static EthAddress of(EthAddress factory, Word initCodeHash, EthAddress wallet) {
    return create2(factory, Keccak.hash(wallet.toWord().toBytes()), initCodeHash);
  }

  static EthAddress create2(EthAddress factory, Word salt, Word initCodeHash) {
    ByteBuffer packed = ByteBuffer.allocate(1 + EthAddress.BYTES + 2 * Word.BYTES);
    packed.put(CREATE2);
    factory.putInto(packed);
    salt.putInto(packed);
    initCodeHash.putInto(packed);
    return EthAddress.lastOf(Keccak.hash(packed.array()));
  }
}
