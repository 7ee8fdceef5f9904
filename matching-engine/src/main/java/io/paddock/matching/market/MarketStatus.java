package io.paddock.matching.market;

/**
 * A market's life. Declared order is the wire code.
 *
 * <pre>
 *  CREATED ──open──► OPEN ◄──open── HALTED
 *     │               │ └───halt─────► │
 *     │  closesAt     │ closesAt       │ closesAt
 *     └──────────► CLOSED ◄────────────┘
 *
 *  any of them ──resolve──► RESOLVED
 *  any of them ──void──► VOIDED
 *  CREATED ──delete──► DELETED
 * </pre>
 *
 * Orders rest in OPEN and HALTED, are accepted only in OPEN, and are cancelled by closing,
 * resolving and voiding.
 */
public enum MarketStatus {
  CREATED,
  OPEN,
  HALTED,
  CLOSED,
  RESOLVED,
  VOIDED,
  /** Never opened, and nowhere to be seen; its symbol stays taken. */
  DELETED;

  /** Whether nothing can follow. */
  public boolean isFinal() {
    return this == RESOLVED || this == VOIDED || this == DELETED;
  }
}
