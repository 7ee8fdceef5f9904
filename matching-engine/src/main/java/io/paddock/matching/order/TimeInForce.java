package io.paddock.matching.order;

/** How long an order stays. Declared order is the wire code. A signed expiry ends any of them. */
public enum TimeInForce {
  /** Good till cancelled. */
  GTC,
  /** Good till date: like {@link #GTC}, and an expiry is required. */
  GTD,
  /** Immediate or cancel: what does not fill at once is cancelled. */
  IOC,
  /** Fill or kill: fills whole at once, or is refused. */
  FOK;

  public boolean rests() {
    return this == GTC || this == GTD;
  }
}
