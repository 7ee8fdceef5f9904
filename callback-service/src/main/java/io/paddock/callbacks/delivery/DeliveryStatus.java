package io.paddock.callbacks.delivery;

import java.util.Locale;
import java.util.Optional;

/**
 * A delivery's lifecycle: one event, at one endpoint.
 *
 * <pre>
 *   event arrives ──▶ PENDING ◀─────────── attempt failed, schedule goes on ──────────┐
 *                        │                                                            │
 *                        └── due, claimed ──▶ DELIVERING ─────────────────────────────┤
 *                                               │   ▲ │                               │
 *                      lease over, claimed again└───┘ ├── answered 2xx ──▶ DELIVERED ─┤
 *                                                     │                               │
 *                                                     ├── last attempt failed,        │
 *                                                     │   or 410 Gone ──▶ FAILED ─────┤
 *                                                     │                               │
 *                                                     └── broke our code five times   │
 *                                                         ──▶ PARKED ─────────────────┤
 *                                                                                     │
 *   PENDING ◀──────────────────────── resend, schedule begins anew ───────────────────┘
 * </pre>
 *
 * A 2xx counts whenever it is recorded, also when its lease was over; a failure counts only for the
 * latest claim, and what fails through us costs no step of the schedule. At least once: a process
 * that dies between the answer and its record sends again.
 */
public enum DeliveryStatus {
  PENDING,
  DELIVERING,
  DELIVERED,
  FAILED,
  PARKED;

  /** As in JSON and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DeliveryStatus> parse(String text) {
    for (DeliveryStatus status : values()) {
      if (status.text().equals(text)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
