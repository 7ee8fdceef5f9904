package io.paddock.games.round;

import java.util.Locale;

/**
 * The life of a round of one bet.
 *
 * <pre>
 * PENDING ──wallet took the stake──► SETTLING ──wallet took the payout──► SETTLED
 *    │        (outcome now fixed)        └─ the win is sent until it is acknowledged
 *    ├──wallet refused──► REFUSED
 *    └──nobody knows──► VOIDING ──wallet took the rollback──► VOIDED
 *                          └─ the rollback is sent until it is acknowledged
 * </pre>
 *
 * Players know PENDING and SETTLING as {@code open}.
 */
public enum RoundStatus {
  PENDING,
  SETTLING,
  SETTLED,
  REFUSED,
  VOIDING,
  VOIDED;

  /** As in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As players see it. */
  public String wire() {
    return switch (this) {
      case PENDING, SETTLING -> "open";
      case SETTLED, REFUSED, VOIDING, VOIDED -> text();
    };
  }

  public static RoundStatus of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
