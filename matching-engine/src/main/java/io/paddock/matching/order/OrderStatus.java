package io.paddock.matching.order;

/**
 * The state of an accepted order. Declared order is the wire code.
 *
 * <pre>
 *            ┌────────────► MATCHED
 *            │  fill whole     ▲
 *  accepted ─┼─► LIVE ─────────┤ fill
 *            │    │ fill       │
 *            │    ▼            │
 *            ├─► PARTIALLY_FILLED
 *            │    │
 *            │    │ cancel, self-trade, market closed or resolved
 *            ├────┴──────► CANCELLED      (what an IOC or self-trade leaves over, too)
 *            └───────────► EXPIRED        (signed expiry reached)
 * </pre>
 */
public enum OrderStatus {
  LIVE,
  PARTIALLY_FILLED,
  MATCHED,
  CANCELLED,
  EXPIRED;

  public boolean isOpen() {
    return this == LIVE || this == PARTIALLY_FILLED;
  }
}
