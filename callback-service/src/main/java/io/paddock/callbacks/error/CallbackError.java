package io.paddock.callbacks.error;

import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.ErrorText;

/** Failures of this service's own; the shared ones are in {@code WebError}. */
public enum CallbackError implements ErrorCode {
  STEP_UP_REQUIRED(
      401,
      "Who you are must be proved once more",
      "POST /api/v1/bo/me/step-up in backoffice, then send this again."),
  ENDPOINT_LIMIT_REACHED(
      409, "The tenant has as many endpoints as it may have", "Delete an endpoint, or change one."),
  UID_TAKEN(409, "Another endpoint has this uid", "Choose another, or change that endpoint."),
  SECRET_LIMIT_REACHED(
      409,
      "The endpoint has as many secrets in grace as it may have",
      "Wait until a grace ends, or rotate with graceSeconds 0."),
  SECRET_CURRENT(
      409,
      "The endpoint's current secret cannot be deleted",
      "Rotate with graceSeconds 0 to end it and every older one."),
  ENDPOINT_DISABLED(
      409, "The endpoint is disabled", "Correct the receiver and enable the endpoint first."),
  DELIVERY_IN_PROGRESS(
      409, "The delivery is being attempted right now", "Look at its outcome in a moment."),
  EVENT_ERASED(
      409,
      "What the event said has been erased",
      "It cannot be sent any more; its hash still proves what was sent."),
  PORTAL_LINK_OVER(
      401,
      "The link to the portal is over",
      "Ask whoever sent it for another: a link opens once, and within minutes."),
  PORTAL_VISIT_OVER(
      401, "The visit of the portal is over", "Open another link; each is good for an hour."),
  PORTAL_READ_ONLY(
      403, "The link to the portal only lets look", "Open one that was made without readOnly."),
  RECOVERY_IN_PROGRESS(
      409, "The endpoint is being recovered", "Wait until the recovery is finished.");

  private final ErrorText text;

  CallbackError(int status, String title, String fix) {
    this.text = new ErrorText(status, title, fix);
  }

  @Override
  public ErrorText text() {
    return text;
  }
}
