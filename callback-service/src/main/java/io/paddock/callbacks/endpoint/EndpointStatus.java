package io.paddock.callbacks.endpoint;

import java.util.Locale;

/**
 * An endpoint's lifecycle.
 *
 * <pre>
 *   create ──▶ ENABLED ── receiver answers 410 Gone, fails for five days, ──▶ DISABLED
 *                 ▲      or its owner's wish                                     │
 *                 └──────────────────────────── enable ──────────────────────────┘
 *   delete: from either state, with its secrets; a tombstone stays, which nobody is shown
 * </pre>
 *
 * Disabled: new events make no deliveries for it, and those that wait are held until it is enabled.
 */
public enum EndpointStatus {
  ENABLED,
  DISABLED;

  /** As in JSON and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
