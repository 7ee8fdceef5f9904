package io.paddock.auth.http;

import io.paddock.auth.partner.PartnerKeyVerdict;
import io.paddock.auth.principal.Caller;

/** The outcome of checking one credential. */
sealed interface AuthResult {

  record Authenticated(Caller caller) implements AuthResult {}

  record Refused(AuthError error) implements AuthResult {}

  /** The issuer's keys are unavailable: the credential cannot be checked. */
  record Unavailable() implements AuthResult {}

  record PartnerRefused(PartnerKeyVerdict.Refused refusal) implements AuthResult {}
}
