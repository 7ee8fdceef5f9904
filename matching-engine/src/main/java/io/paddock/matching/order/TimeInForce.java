package io.paddock.matching.order;

/** How long an order stays. Declared order is the wire code. A signed expiry ends every kind. */
public enum TimeInForce {
  /** Good till cancelled. */
  GTC,
  /** Good till date: like {@link #GTC}, and an expiry is required. */
  GTD,
  /** Immediate or cancel: the part that is not filled at once is cancelled. */
  IOC,
  /** Fill or kill: is filled completely at once, or is refused. */
  FOK;

  public boolean rests() {
    return this == GTC || this == GTD;
  }
}
