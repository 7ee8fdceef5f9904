package io.paddock.auth.chain;

import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Optional;

/** Bitcoin's own C library. */
final class NativeSecp256k1 implements Secp256k1 {

  private final fr.acinq.secp256k1.Secp256k1 library;

  private NativeSecp256k1(fr.acinq.secp256k1.Secp256k1 library) {
    this.library = library;
  }

  /**
   * Loads the library.
   *
   * @throws LinkageError or a RuntimeException when it cannot be loaded here
   */
  static Secp256k1 load() {
    return new NativeSecp256k1(fr.acinq.secp256k1.Secp256k1.Companion.get());
  }

  @Override
  public Optional<EthAddress> recover(Word digest, EcdsaSignature signature) {
    try {
      byte[] key =
          library.ecdsaRecover(signature.compact(), digest.toBytes(), signature.recoveryId());
      return Optional.of(PublicKeys.address(key));
    } catch (Secp256k1Exception noKey) {
      return Optional.empty();
    }
  }

  @Override
  public EcdsaSignature sign(Word digest, Word key) {
    byte[] compact = library.sign(digest.toBytes(), key.toBytes(), null);
    return PublicKeys.withRecoveryId(this, digest, compact, address(key));
  }

  @Override
  public EthAddress address(Word key) {
    return PublicKeys.address(library.pubkeyCreate(key.toBytes()));
  }

  @Override
  public String name() {
    return "native";
  }
}
