package io.paddock.auth.sign;

/** The result of checking a signature. Everything except {@link #VALID} is a refusal. */
public enum SignatureVerdict {
  VALID,
  /** A header is missing, or does not have the protocol's form. */
  MALFORMED,
  /** The timestamp is further from the receiver's clock than the tolerance. */
  STALE,
  /** No signature matches any of the secrets. */
  MISMATCH
}
