package io.paddock.callbacks.portal;

import io.paddock.web.face.FaceNote;

/** What a page says of the deed that led to it. */
enum PortalNote implements FaceNote {
  ENDPOINT_CHANGED("The endpoint is changed: it holds for everything that is sent from now on."),
  ENDPOINT_ENABLED("The endpoint is enabled: what was held goes on."),
  ENDPOINT_DISABLED("The endpoint is disabled: what comes up for it is held."),
  ENDPOINT_DELETED("The endpoint is deleted: nothing is sent to it any more."),
  SECRET_ENDED("The secret is ended: it signs nothing from now on."),
  RECOVERY_BEGUN("The recovery has begun: look below for how far it has come."),
  REDRIVEN("They are delivered again, oldest first."),
  REDRIVEN_PART("The oldest 1 000 are delivered again. There are more: do it once more."),
  RESENT("It is delivered again: the schedule begins anew."),
  SENT("It is on its way to the endpoint."),
  TESTED("The test is on its way: this page shows what comes of it.");

  private final String text;

  PortalNote(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
