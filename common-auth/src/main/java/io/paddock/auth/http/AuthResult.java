package io.paddock.auth.http;

import io.paddock.auth.partner.PartnerKeyVerdict;
import io.paddock.auth.principal.Caller;

/** The outcome of judging one credential. */
sealed interface AuthResult {

  record Authenticated(Caller caller) implements AuthResult {}

  record Refused(AuthError error) implements AuthResult {}

  /** The issuer's keys are away: the credential cannot be judged. */
  record Unavailable() implements AuthResult {}

  record PartnerRefused(PartnerKeyVerdict.Refused refusal) implements AuthResult {}
}
