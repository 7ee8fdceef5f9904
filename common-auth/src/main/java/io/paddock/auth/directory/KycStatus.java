package io.paddock.auth.directory;

/** What is known of the person behind a wallet. */
public enum KycStatus {
  APPROVED,
  PENDING,
  REJECTED,
  /** Nobody has told us anything of the wallet; never stored. */
  NONE
}
