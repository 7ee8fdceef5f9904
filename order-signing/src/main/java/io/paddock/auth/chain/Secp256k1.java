package io.paddock.auth.chain;

import java.util.Optional;

/** The curve's three operations. Both implementations give the same results, bit for bit. */
public interface Secp256k1 {

  /**
   * The address of the key that made the signature.
   *
   * @return empty when no key can have made it
   */
  Optional<EthAddress> recover(Word digest, EcdsaSignature signature);

  /**
   * Signs deterministically (RFC 6979, HMAC-SHA-256), with the lower s.
   *
   * @param key a number from 1 to the curve's order − 1
   */
  EcdsaSignature sign(Word digest, Word key);

  /**
   * The address of a private key.
   *
   * @param key a number from 1 to the curve's order − 1
   */
  EthAddress address(Word key);

  /** For the log at start: {@code native} or {@code java}. */
  String name();

  /**
   * The native library if it can be loaded, otherwise the Java implementation, about five times
   * slower.
   */
  static Secp256k1 fastest() {
    return LoadedSecp256k1.FASTEST;
  }
}
