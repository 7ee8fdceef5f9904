package io.paddock.games.round;

import java.util.Locale;

/**
 * The life of a round.
 *
 * <pre>
 * PENDING ──wallet took the stake──► SETTLING ──wallet took the payout──► SETTLED
 *    │  │     (outcome now fixed)      ▲ └─ the win is sent until it is acknowledged
 *    │  ├─the same, and the game is a room's─► SEATED ──its game is over──► SETTLING, or VOIDING
 *    │  └─the same, and the game has steps─► PLAYING ─┐
 *    │                                 │      │ ▲     │ a step; a further stake of it is taken,
 *    │                                 │      │ └─────┘ or the step is refused
 *    │                                 └──────┤ the last step, the player's or for a player who left
 *    ├──wallet refused──► REFUSED             │
 *    └──nobody knows──► VOIDING ◄─────────────┘ the player left before anything was won or lost
 *                          │ └─ the rollback is sent until it is acknowledged
 *                          └──wallet took the rollback──► VOIDED
 * </pre>
 *
 * On a free bet no wallet is asked for the stake: a round that its player left untouched is VOIDED
 * at once.
 *
 * <p>Players know PENDING, SEATED, PLAYING and SETTLING as {@code open}.
 */
public enum RoundStatus {
  PENDING,
  SEATED,
  PLAYING,
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
      case PENDING, SEATED, PLAYING, SETTLING -> "open";
      case SETTLED, REFUSED, VOIDING, VOIDED -> text();
    };
  }
}
