package io.paddock.auth.directory;

/** What is known about the person behind a wallet. */
public enum KycStatus {
  APPROVED,
  PENDING,
  REJECTED,
  /** Nothing is known about the wallet; never stored. */
  NONE
}
