package io.paddock.auth.directory;

import java.util.Locale;

/**
 * An aggregator's status.
 *
 * <pre>
 * (created) ──► ACTIVE ◄──► DISABLED
 * </pre>
 */
public enum AggregatorStatus {
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
  public static AggregatorStatus parse(String text) {
    return EnumText.parse(AggregatorStatus.class, AggregatorStatus::text, text);
  }
}
