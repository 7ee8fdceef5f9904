package io.paddock.matching.settlement;

import java.util.Locale;

/**
 * How far a trade is, which is final in the ledger all the while. Declared order is the wire code:
 * append only.
 *
 * <pre>
 * MATCHED ──platform──► SUBMITTED ──chain──► CONFIRMED
 *                        │     ▲ │
 *                        └─────┘ └──► COVERED
 *                       reverted: again, or, in the end, by an account of the platform's
 * </pre>
 */
public enum SettlementStatus {
  MATCHED,
  SUBMITTED,
  CONFIRMED,
  COVERED;

  /** The public name, for instance {@code confirmed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
