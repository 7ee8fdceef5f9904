package io.paddock.auth.chain;

/** Why a signature is refused. Callers report all of them as {@code bad_signature}. */
public enum SignatureDefect {
  /** Not {@code 0x} and the hexadecimal digits of 65 bytes. */
  NOT_65_BYTES_OF_HEX,
  V_NOT_27_OR_28,
  R_OUT_OF_RANGE,
  S_OUT_OF_RANGE,
  /** s is in the upper half of the curve's order: the twin of an accepted signature. */
  HIGH_S,
  /** No key can have produced it. */
  NO_SUCH_KEY,
  /** Produced by a key other than the one that had to sign. */
  OTHER_SIGNER
}
