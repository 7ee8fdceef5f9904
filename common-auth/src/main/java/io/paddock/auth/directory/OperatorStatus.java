package io.paddock.auth.directory;

import java.util.Locale;

/**
 * An operator's status. Staff register it in onboarding; an aggregator creates it active.
 *
 * <pre>
 * (registered) ──► ONBOARDING ──go-live──► ACTIVE ◄──disable, enable──► DISABLED
 * (created by an aggregator) ─────────────►
 * </pre>
 */
public enum OperatorStatus {
  ONBOARDING,
  ACTIVE,
  DISABLED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a stored status.
   *
   * @throws IllegalArgumentException for anything except a status in lower case
   */
  public static OperatorStatus parse(String text) {
    return EnumText.parse(OperatorStatus.class, OperatorStatus::text, text);
  }
}
