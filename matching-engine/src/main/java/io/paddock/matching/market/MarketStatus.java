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
 * </pre>
 *
 * Orders rest in OPEN and HALTED, are accepted only in OPEN, and are cancelled by closing and
 * resolving.
 */
public enum MarketStatus {
  CREATED,
  OPEN,
  HALTED,
  CLOSED,
  RESOLVED
}
