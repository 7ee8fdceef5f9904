package io.paddock.backoffice.mail;

import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import java.util.Optional;

/**
 * Something to be told by e-mail.
 *
 * @param about whose contacts are told: an operator, an aggregator, a partner, or a member
 * @param facts what its template says of it; the values after the change count. Holds no secret, as
 *     no diff does
 */
public record Letter(MailKind kind, Target about, Diff facts) {

  /** What a deed is told by, if anybody is told of it. */
  public static Optional<Letter> of(Deed deed) {
    return MailKind.of(deed.action()).map(kind -> new Letter(kind, deed.target(), deed.diff()));
  }
}
