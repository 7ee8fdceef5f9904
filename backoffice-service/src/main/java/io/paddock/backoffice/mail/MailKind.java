package io.paddock.backoffice.mail;

import io.paddock.backoffice.audit.AuditAction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is told by e-mail, in which words, and to whom. */
public enum MailKind {
  KEY_ISSUED("A new API key was issued"),
  KEY_EXPIRING("An API key is about to expire"),
  KEY_REVOKED("An API key was revoked"),
  SUSPENDED("Your access is suspended"),
  INVOICE_CLOSED("A new invoice"),
  /** To the member that it is about, who is at no desk. */
  SIGNED_IN("A sign-in from a new browser");

  /** The contacts of a tenant, by what they are for. */
  enum Desk {
    TECHNICAL("technical"),
    FINANCE("finance"),
    INCIDENT("incident");

    private final String field;

    Desk(String field) {
      this.field = field;
    }

    String field() {
      return field;
    }
  }

  private final String subject;

  MailKind(String subject) {
    this.subject = subject;
  }

  /** The mail that a deed is told by, if it is told by one. */
  static Optional<MailKind> of(AuditAction action) {
    return Optional.ofNullable(
        switch (action) {
          case AGGREGATOR_KEY_ISSUED, OPERATOR_KEY_ISSUED, PARTNER_KEY_ISSUED -> KEY_ISSUED;
          case AGGREGATOR_KEY_REVOKED, OPERATOR_KEY_REVOKED, PARTNER_KEY_REVOKED -> KEY_REVOKED;
          case AGGREGATOR_DISABLED, OPERATOR_DISABLED, PARTNER_SUSPENDED -> SUSPENDED;
          case INVOICE_CLOSED -> INVOICE_CLOSED;
          default -> null;
        });
  }

  String subject() {
    return subject;
  }

  /** Whom it goes to at a tenant. */
  List<Desk> desks() {
    return switch (this) {
      case KEY_ISSUED, KEY_EXPIRING, KEY_REVOKED -> List.of(Desk.TECHNICAL);
      case SUSPENDED -> List.of(Desk.INCIDENT, Desk.TECHNICAL);
      case INVOICE_CLOSED -> List.of(Desk.FINANCE);
      case SIGNED_IN -> List.of();
    };
  }

  /** Its template in {@code templates/mail}. */
  String template() {
    return "mail/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
  }
}
