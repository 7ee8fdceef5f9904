package io.paddock.backoffice.portal;

import io.paddock.web.face.FaceNote;

/** What a page says of the deed that led to it. */
enum PortalNote implements FaceNote {
  KEY_REVOKED("The key is revoked: it is refused everywhere from now on."),
  CONFIG_STORED("The configuration is stored: it is in force at once."),
  OPERATOR_ENABLED("The operator is enabled: its players are launched again."),
  OPERATOR_DISABLED("The operator is disabled: no player is launched.");

  private final String text;

  PortalNote(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
