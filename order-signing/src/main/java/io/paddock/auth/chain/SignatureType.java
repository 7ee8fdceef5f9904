package io.paddock.auth.chain;

/** The kind of maker whose order the wallet signs, as the contract numbers it. */
public enum SignatureType {
  /** The maker is the wallet itself. */
  WALLET(0),
  /** The maker is the wallet's vault. */
  VAULT(2);

  private final int number;

  SignatureType(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
