package io.paddock.callbacks.audit;

/** What a row of the trail tells of. */
public enum AuditAction {
  ENDPOINT_CREATED("endpoint.created"),
  ENDPOINT_CHANGED("endpoint.changed"),
  ENDPOINT_DELETED("endpoint.deleted"),
  SECRET_ROTATED("endpoint.secret_rotated"),
  SECRET_ENDED("endpoint.secret_ended"),
  RECOVERY_BEGUN("endpoint.recovery_begun"),
  DEAD_LETTERS_REDRIVEN("endpoint.dead_letters_redriven"),
  DELIVERY_RESENT("delivery.resent"),
  EVENT_SENT("event.sent"),
  SUBJECT_ERASED("subject.erased"),
  PORTAL_LINK_MADE("portal_link.made"),
  PORTAL_OPENED("portal_link.opened"),
  PORTAL_ENDED("portal_link.ended");

  private final String code;

  AuditAction(String code) {
    this.code = code;
  }

  /** As in rows and answers. */
  public String code() {
    return code;
  }
}
