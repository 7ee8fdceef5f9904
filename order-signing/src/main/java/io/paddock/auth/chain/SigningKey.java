package io.paddock.auth.chain;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * A wallet's private key, for code that signs in place of a user: seeding, tests and the order
 * command. Services never hold one. Its {@code toString} shows nothing.
 */
public final class SigningKey {

  private final Word key;

  private SigningKey(Word key) {
    this.key = key;
  }

  /**
   * A key from its text.
   *
   * @param text {@code 0x} and 64 hexadecimal digits
   * @return empty for anything else, zero, or a number not below the curve's order
   */
  public static Optional<SigningKey> parse(String text) {
    return Hex.isHex(text, Word.BYTES) ? of(Word.parseHex(text)) : Optional.empty();
  }

  /** A new key. */
  public static SigningKey generate(SecureRandom random) {
    Optional<SigningKey> drawn = Optional.empty();
    while (drawn.isEmpty()) {
      byte[] bytes = new byte[Word.BYTES];
      random.nextBytes(bytes);
      drawn = of(Word.of(bytes));
    }
    return drawn.get();
  }

  private static Optional<SigningKey> of(Word key) {
    return key.isZero() || key.compareTo(EcdsaSignature.ORDER) >= 0
        ? Optional.empty()
        : Optional.of(new SigningKey(key));
  }

  public EthAddress address() {
    return Secp256k1.fastest().address(key);
  }

  /** Signs a typed-data digest. */
  public EcdsaSignature sign(Word digest) {
    return Secp256k1.fastest().sign(digest, key);
  }

  /** {@code 0x} and 64 lower-case hexadecimal digits. */
  public String reveal() {
    return key.toString();
  }

  @Override
  public String toString() {
    return "SigningKey[…]";
  }
}
