package io.paddock.auth.directory;

import java.util.Locale;

/**
 * A partner's status.
 *
 * <pre>
 * (created) ──► ACTIVE ◄──suspend, resume──► SUSPENDED
 * </pre>
 */
public enum PartnerStatus {
  ACTIVE,
  SUSPENDED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a stored status.
   *
   * @throws IllegalArgumentException for anything except a status in lower case
   */
  public static PartnerStatus parse(String text) {
    return EnumText.parse(PartnerStatus.class, PartnerStatus::text, text);
  }
}
