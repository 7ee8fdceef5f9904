package io.paddock.auth.chain;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The rules for a signature over a typed-data digest; a violation is a typed refusal. */
public final class OrderSignatures {

  private OrderSignatures() {}

  /**
   * Recovers the signer.
   *
   * @param digest EIP-712 digest, see {@link OrderHash}
   * @param signature {@code 0x} and 130 hexadecimal digits of either case: r, s, v
   */
  public static Recovery recover(Word digest, String signature) {
    return recover(Secp256k1.fastest(), digest, signature);
  }

  static Recovery recover(Secp256k1 curve, Word digest, String signature) {
    if (!Hex.isHex(signature, EcdsaSignature.BYTES)) {
      return new Recovery.BadSignature(SignatureDefect.NOT_65_BYTES_OF_HEX);
    }
    ByteBuffer bytes = ByteBuffer.wrap(Hex.parse(signature, EcdsaSignature.BYTES));
    Word r = Word.read(bytes);
    Word s = Word.read(bytes);
    int v = Byte.toUnsignedInt(bytes.get());
    Optional<SignatureDefect> defect = EcdsaSignature.defect(r, s, v);
    if (defect.isPresent()) {
      return new Recovery.BadSignature(defect.get());
    }
    EcdsaSignature accepted = new EcdsaSignature(r, s, v);
    Optional<EthAddress> signer = curve.recover(digest, accepted);
    return signer.isPresent()
        ? new Recovery.Signed(signer.get(), accepted)
        : new Recovery.BadSignature(SignatureDefect.NO_SUCH_KEY);
  }

  /** Like {@link #recover}, but refuses any other signer. */
  public static Recovery check(Word digest, String signature, EthAddress signer) {
    Recovery recovery = recover(digest, signature);
    return recovery instanceof Recovery.Signed signed && !signed.signer().equals(signer)
        ? new Recovery.BadSignature(SignatureDefect.OTHER_SIGNER)
        : recovery;
  }
}
