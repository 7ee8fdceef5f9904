package io.paddock.matching.vault;

import java.util.Locale;

/**
 * The life of what a wallet asked of its vault. Declared order is the wire code.
 *
 * <pre>
 *  REQUESTED ──countersigned──► SIGNED ──handed to the chain──► SUBMITTED
 *      │                          │                                │
 *      ├──the owner cancels───────┤──► CANCELLED ◄──market ends────┤
 *      └──the deadline passes─────┴──► EXPIRED ◄──too late, says───┤
 *                                       the chain                  │
 *                       CONFIRMED ◄──done, says the chain──────────┤
 *                       FAILED ◄──reverted, says the chain─────────┘
 * </pre>
 *
 * Funds are held in the first three. Once both signatures are out, no clock and no owner can know
 * what the chain did with them, so only the chain's word ends a SUBMITTED withdrawal. A split or
 * merge starts there: its countersignature is the answer to its request.
 */
public enum VaultStatus {
  REQUESTED,
  SIGNED,
  SUBMITTED,
  CONFIRMED,
  FAILED,
  CANCELLED,
  EXPIRED;

  /** Whether nothing can follow; what was held is free again, or gone. */
  public boolean isFinal() {
    return switch (this) {
      case REQUESTED, SIGNED, SUBMITTED -> false;
      case CONFIRMED, FAILED, CANCELLED, EXPIRED -> true;
    };
  }

  /** Whether the platform has not let go of it, so that it can still be taken back. */
  public boolean isRevocable() {
    return this == REQUESTED || this == SIGNED;
  }

  /** Whether the platform or the chain may lead from here to {@code next}. */
  public boolean leadsTo(VaultStatus next) {
    return switch (this) {
      case REQUESTED -> next == SIGNED;
      case SIGNED -> next == SUBMITTED;
      case SUBMITTED -> next == CONFIRMED || next == FAILED || next == EXPIRED;
      case CONFIRMED, FAILED, CANCELLED, EXPIRED -> false;
    };
  }

  /** The public code, for instance {@code submitted}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
