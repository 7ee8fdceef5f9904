package io.paddock.auth.chain;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A signature in its only accepted form (<a href="https://eips.ethereum.org/EIPS/eip-2">EIP-2</a>):
 * r and s within the curve's order, s in its lower half, v 27 or 28. Every signature has a twin
 * with the other half's s; refusing the twin leaves one text per signature.
 */
public record EcdsaSignature(Word r, Word s, int v) {

  /** r, s and one byte of v. */
  public static final int BYTES = 65;

  static final int V_EVEN = 27;
  static final int V_ODD = 28;

  /** The number of points on secp256k1. */
  static final Word ORDER =
      Word.parseHex("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

  static final Word HALF_ORDER =
      Word.parseHex("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

  /**
   * Accepts only this form.
   *
   * @throws IllegalArgumentException for any other, naming the defect
   */
  public EcdsaSignature {
    Optional<SignatureDefect> defect = defect(r, s, v);
    if (defect.isPresent()) {
      throw new IllegalArgumentException("not an accepted signature: " + defect.get());
    }
  }

  static Optional<SignatureDefect> defect(Word r, Word s, int v) {
    if (v != V_EVEN && v != V_ODD) {
      return Optional.of(SignatureDefect.V_NOT_27_OR_28);
    }
    if (r.isZero() || r.compareTo(ORDER) >= 0) {
      return Optional.of(SignatureDefect.R_OUT_OF_RANGE);
    }
    if (s.isZero() || s.compareTo(ORDER) >= 0) {
      return Optional.of(SignatureDefect.S_OUT_OF_RANGE);
    }
    return s.compareTo(HALF_ORDER) > 0 ? Optional.of(SignatureDefect.HIGH_S) : Optional.empty();
  }

  /** r and s, 64 bytes. */
  byte[] compact() {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Word.BYTES);
    r.putInto(bytes);
    s.putInto(bytes);
    return bytes.array();
  }

  /** Whether the signature's point has an odd y: 0 or 1. */
  int recoveryId() {
    return v - V_EVEN;
  }

  /** {@code 0x} and 130 lower-case hexadecimal digits: r, s, v. */
  public String text() {
    return "0x" + HexFormat.of().formatHex(compact()) + HexFormat.of().toHexDigits((byte) v);
  }
}
