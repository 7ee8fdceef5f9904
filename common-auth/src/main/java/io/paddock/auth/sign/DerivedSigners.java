package io.paddock.auth.sign;

import io.paddock.auth.seal.KeyRing;

/** Signers by purpose; the keys of two purposes have nothing to do with each other. */
public final class DerivedSigners {

  private final KeyRing ring;

  public DerivedSigners(KeyRing ring) {
    this.ring = ring;
  }

  /**
   * The signer of a purpose.
   *
   * @param purpose the same for good: another text is another key
   */
  public DerivedSigner of(String purpose) {
    return new DerivedSigner(ring, purpose);
  }
}
