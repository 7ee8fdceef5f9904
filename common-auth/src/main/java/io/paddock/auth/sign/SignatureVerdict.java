package io.paddock.auth.sign;

/** What a receiver learns from a signature. Everything but {@link #VALID} is a refusal. */
public enum SignatureVerdict {
  VALID,
  /** A header is missing, or is not of the form that the protocol gives. */
  MALFORMED,
  /** The timestamp is further from the receiver's clock than the tolerance. */
  STALE,
  /** No signature matches any of the secrets. */
  MISMATCH
}
