package io.paddock.gateway.access;

/**
 * How a wallet stands towards the partner that names it.
 *
 * <pre>
 * UNCLAIMED ──a signature of the wallet through this partner──► OWN
 *     └───────a signature of the wallet through another─────► FOREIGN
 * </pre>
 */
enum Ownership {
  /** A signature of the wallet came through the partner, or staff attached it. */
  OWN,
  /** Nobody's as yet: named by whoever asks, who sees nothing of it and cancels nothing. */
  UNCLAIMED,
  FOREIGN
}
