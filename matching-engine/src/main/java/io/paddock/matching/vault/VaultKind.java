package io.paddock.matching.vault;

import java.util.Locale;

/** What a wallet asks of its vault. Declared order is the wire code. */
public enum VaultKind {
  /** Collateral leaves to an address outside. */
  WITHDRAWAL,
  /** Collateral becomes as many tokens of each outcome. */
  SPLIT,
  /** As many tokens of each outcome become collateral. */
  MERGE;

  /** Whether it concerns a market's tokens. */
  public boolean ofMarket() {
    return this != WITHDRAWAL;
  }

  /** The public code, for instance {@code split}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
